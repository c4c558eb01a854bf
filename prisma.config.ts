import { defineConfig } from "prisma/config";

/** Generating the client and comparing files asks for an address too, and opens none. */
const nowhere = "postgresql://nobody@127.0.0.1:1/nowhere";

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL || nowhere },
});
