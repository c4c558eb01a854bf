import { z } from "zod";
import { DAY_MS } from "@/lib/core/time";
import { DECISIONS, MODES } from "./schema";

/** A word that the database can keep: no zero character, no half of one. */
const word = (most: number) =>
  z
    .string()
    .max(most)
    .refine(text => text.isWellFormed() && !text.includes("\0"), "holds a character that is no text");

export const MAX_DECISIONS = 1_000;

const EARLIEST_MS = Date.UTC(2020, 0, 1);
/** Clocks and time zones may differ by so much; what is further ahead would count as the newest for every team. */
const AHEAD_MS = DAY_MS;

/** One answer that a machine gave, as it reports it. Redacted there already; the portal redacts once more. */
export const DecisionRecord = z.object({
  id: z.uuid("must be a UUID: a resend with the same one changes nothing"),
  at: z.coerce
    .date("must be a time such as 2026-11-27T09:00:00Z")
    .refine(at => at.getTime() >= EARLIEST_MS, "lies before there was anything to decide on")
    .refine(at => at.getTime() <= Date.now() + AHEAD_MS, "lies in the future: the machine's clock is wrong"),
  tool: word(200).trim().min(1, "must name the tool"),
  input: z.record(z.string(), z.unknown()).default({}),
  cwd: z.string().max(4_096).optional(),
  home: z.string().max(4_096).optional(),
  mode: z.enum(MODES).default("default"),
  decision: z.enum(DECISIONS),
  evaluated: z.enum(DECISIONS).nullish().describe("what the policy on trial would have answered"),
  rule: word(64).nullish(),
  policy: word(100).nullish().describe("digest of the policy that decided"),
  session: word(100).nullish(),
  toolUseId: word(100).nullish(),
  user: word(254).trim().toLowerCase().nullish(),
  team: word(64).nullish().describe("only under the organisation's token"),
  machine: word(100).nullish(),
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
