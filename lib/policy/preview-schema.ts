import { z } from "zod";
import { OUTCOMES } from "./rules/decide/approval";
import { PolicyDocument } from "./schema";

const Counts = z.object({
  denied: z.number().int(),
  approved: z.number().int().describe("that would wait for somebody else"),
  asked: z.number().int(),
  allowed: z.number().int(),
});
const Heaviest = z
  .object({ perDay: z.number(), name: z.string().nullable().describe("null for those who may not see names") })
  .nullable();
const Prompts = z.object({
  all: z.number().int().describe("questions to whoever sits there, and waits for somebody else"),
  perPersonDay: z.number().describe("questions a person is asked on a day with any work, on average over all who work"),
  heaviest: Heaviest,
});

/** What a draft would have changed in the calls of the last days. Numbers of calls. */
export const PreviewResult = z.object({
  from: z.string(),
  to: z.string(),
  days: z.number().int(),
  calls: z.number().int().describe("logged in the period, by the teams that are looked at"),
  distinct: z.number().int(),
  teamsSeen: z.number().int(),
  teamsHit: z.number().int(),
  all: Counts,
  teams: z.array(
    Counts.extend({
      slug: z.string(),
      name: z.string(),
      calls: z.number().int(),
      perPersonDay: z
        .object({ before: z.number(), after: z.number() })
        .describe("questions a person of the team is asked on a day with any work"),
    }),
  ),
  rules: z.array(Counts.extend({ id: z.string().nullable() })),
  commands: z.array(
    z.object({
      text: z.string(),
      rule: z.string().nullable(),
      before: z.enum(OUTCOMES),
      after: z.enum(OUTCOMES),
      calls: z.number().int(),
      teams: z.number().int(),
      people: z.number().int(),
    }),
  ),
  prompts: z.object({
    before: Prompts,
    after: Prompts,
    more: Heaviest.describe("for whom it becomes most more, by how many questions on a day with any work"),
  }),
  empty: z.boolean().describe("nothing was logged in the period"),
});
export type PreviewResult = z.output<typeof PreviewResult>;

export const PreviewInput = z.object({
  team: z.string().trim().max(64).nullish().describe("whose tightening the document is; the baseline unless given"),
  document: PolicyDocument,
  days: z.coerce.number().int().min(1, "must be at least 1").max(90, "must be at most 90 days").default(30),
  onProgress: z
    .custom<(share: number) => void>(value => typeof value === "function")
    .meta({ internal: true })
    .optional(),
});
