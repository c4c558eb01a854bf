import { z } from "zod";
import { ClientSettings } from "./rules/compile/settings";
import type { Surroundings } from "./rules/compile/surroundings";
import { TARGET_IDS } from "./rules/compile/targets/target";

/** Digests as the client writes them. */
export const Digest = z.string().regex(/^[0-9a-f]{64}$/, "must be a sha256 in hexadecimal");

/** Tells what a team's machines get besides the policy. Doors hand it in: the catalog stands on a floor above. */
export type SurroundingsOf = (team: string | null) => Promise<Surroundings>;
export const AroundGiven = z
  .custom<SurroundingsOf>(value => typeof value === "function", "must be told by the door")
  .meta({ internal: true });

/** Which revisions a policy is made of: of the baseline, and of the team's own part; null where there is none. */
export const RevisionNumbers = z.object({
  baseline: z.number().int().nullable(),
  team: z.number().int().nullable(),
});

export const CompiledTarget = z.object({
  id: z.enum(TARGET_IDS),
  title: z.string(),
  filename: z.string(),
  mediaType: z.string(),
  text: z.string(),
  digest: z.string().nullable().describe("what the client reports as resolved_sha256; null where it resolves more"),
  whenPortalIsDown: z.string(),
  cannotEnforce: z.array(z.string()),
});
export type CompiledTarget = z.output<typeof CompiledTarget>;

export const CompiledFor = z.object({
  team: z.string().nullable().describe("null: the baseline alone"),
  digest: Digest,
  policy: RevisionNumbers.describe("numbers of the revisions in force"),
  waivers: z.array(z.string()).describe("exceptions that this document has in it"),
  evaluating: z
    .object({ digest: Digest, policy: RevisionNumbers })
    .nullable()
    .describe("what is tried on this team beside it: its machines log what it would have answered"),
});

export const CompiledPolicy = CompiledFor.extend({
  settings: ClientSettings,
  target: CompiledTarget,
});
export type CompiledPolicy = z.output<typeof CompiledPolicy>;

export const KnownPolicy = z.object({
  policy: RevisionNumbers,
  waivers: z.array(z.string()),
  from: z.date().describe("since when it held"),
  current: z.boolean(),
});

/** What is signed. Text, so that nobody has to write it the same way again to check it. */
export const PolicyBundle = z.object({
  payload: z
    .string()
    .describe("canonical JSON: revision, digest, scope, issuedAt, notAfter, policy, waivers, evaluating"),
  signature: z.string().describe("Ed25519 over the bytes of payload, base64"),
  keyId: z.string(),
  algorithm: z.literal("Ed25519"),
});
export type PolicyBundle = z.output<typeof PolicyBundle>;
