import fs from "node:fs";
import { runNode } from "../machine/processes.mjs";
import { inRoot } from "../root.mjs";
import { digestOf, filesIn, stamp } from "./stamp.mjs";

/** The generated client follows from the schema, which is part of the digest. */
const isSource = (/** @type {string} */ file) => file !== "lib/db/generated";

/**
 * Builds the portal's pages unless the last build was of these sources.
 * @param {{ say: (message: string) => void, signal?: AbortSignal }} options
 */
export async function ensureBuild({ say, signal }) {
  const folders = ["app", "components", "lib", "public", "prisma/schema"];
  const digest = digestOf([
    ...folders.flatMap(folder => filesIn(folder, isSource)),
    "proxy.ts",
    "instrumentation.ts",
    "next.config.ts",
    "postcss.config.mjs",
    "tsconfig.json",
    "package.json",
    "package-lock.json",
  ]);
  const built = stamp("build");
  if (built.is(digest) && fs.existsSync(inRoot(".next", "BUILD_ID"))) return;
  say("building the pages");
  built.clear();
  await runNode([inRoot("node_modules", "next", "dist", "bin", "next"), "build"], {
    cwd: inRoot(),
    signal,
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  built.set(digest);
}
