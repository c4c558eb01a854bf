import { z } from "zod";
import { DECISIONS, MODES } from "./schema";

export const MAX_DECISIONS = 1_000;

/** One answer that a machine gave, as it reports it. Redacted there already; the portal redacts once more. */
export const DecisionRecord = z.object({
  id: z.uuid("must be a UUID: a resend with the same one changes nothing"),
  at: z.coerce.date("must be a time such as 2026-11-27T09:00:00Z"),
  tool: z.string().trim().min(1, "must name the tool").max(200),
  input: z.record(z.string(), z.unknown()).default({}),
  cwd: z.string().max(4_096).optional(),
  home: z.string().max(4_096).optional(),
  mode: z.enum(MODES).default("default"),
  decision: z.enum(DECISIONS),
  evaluated: z.enum(DECISIONS).nullish().describe("what the policy on trial would have answered"),
  rule: z.string().max(64).nullish(),
  policy: z.string().max(100).nullish().describe("digest of the policy that decided"),
  session: z.string().max(100).nullish(),
  toolUseId: z.string().max(100).nullish(),
  user: z.string().trim().toLowerCase().max(254).nullish(),
  team: z.string().max(64).nullish().describe("only under the organisation's token"),
  machine: z.string().max(100).nullish(),
  waived: z.boolean().default(false),
  latencyUs: z.number().int().min(0).max(2_000_000_000).nullish(),
});
export type DecisionRecord = z.output<typeof DecisionRecord>;

export const DecisionReceipt = z.object({
  received: z.number().int(),
  logged: z.number().int().describe("new ones; what was sent before counts once"),
  refused: z
    .array(z.object({ index: z.number().int(), path: z.string(), message: z.string() }))
    .describe("records that could not be understood; the others are kept"),
});
export type DecisionReceipt = z.output<typeof DecisionReceipt>;
