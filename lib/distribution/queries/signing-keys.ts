import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { everywhere, query } from "@/lib/operation/operation";

export const PublishedKey = z.object({
  id: z.string().describe("first 16 hex digits of the sha256 of the public key in DER"),
  algorithm: z.literal("ed25519"),
  publicKey: z.string().describe("PEM"),
  createdAt: z.date(),
});

/** The keys that artifacts were signed with, newest first. Public halves are for everybody. */
export const signingKeys = query({
  name: "signingKeys",
  access: "public",
  input: z.object({}),
  output: z.object({ keys: z.array(PublishedKey) }),
  ...everywhere,
  run: async db => {
    const keys = await db.signingKey.findMany({ orderBy: [{ createdAt: "desc" }, { id: "asc" }] });
    return { keys: keys.map(key => ({ ...key, algorithm: "ed25519" as const })) };
  },
});

/** One of them, by its id; ".pem" at the end is how files are called. */
export const signingKeyOf = query({
  name: "signingKeyOf",
  access: "public",
  input: z.object({ id: z.string().trim().max(64) }),
  output: PublishedKey,
  ...everywhere,
  run: async (db, { input }) => {
    const id = input.id.replace(/\.pem$/, "");
    const key = await db.signingKey.findUnique({ where: { id } });
    if (!key) throw notFound(`The key ${id}`);
    return { ...key, algorithm: "ed25519" as const };
  },
});
