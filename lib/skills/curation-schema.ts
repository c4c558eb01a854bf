import { z } from "zod";
import { SkillHealth, SkillLine, TeamRef, Weeks } from "./catalog-schema";
import { HEALTH_STATES, SkillRef } from "./schema";

export const DECISIONS = ["still-valid", "grace", "pin", "unpin", "adopt", "retire", "restore"] as const;
export type Decision = (typeof DECISIONS)[number];

/** What the health of a skill is read from. */
export const HealthEvidence = z.object({
  owner: z.object({
    archived: z.boolean(),
    people: z.number().int().describe("members of the owning team; for the hub's, of its co-owner"),
    maintainers: z.array(z.object({ name: z.string(), gone: z.boolean() })),
  }),
  content: z.object({
    deadReferences: z.number().int(),
    retiredModels: z.number().int(),
    otherWarnings: z.number().int(),
    publishedAt: z.date().nullable(),
    verifiedAt: z.date().nullable(),
    verifiedBy: z.string().nullable(),
    reviewBy: z.string().nullable().describe("a day"),
  }),
  use: z.object({
    weeks: Weeks,
    runs30: z.number().int(),
    people30: z.number().int(),
    teams30: z.number().int(),
    lastWeek: z.string().nullable().describe("Monday of the last week with a run, of those that are kept"),
  }),
  pinned: z.boolean(),
  graceUntil: z.date().nullable(),
});
export type HealthEvidence = z.output<typeof HealthEvidence>;

export const CurationRow = SkillLine.extend({
  revision: z.number().int(),
  next: z.string().nullable().describe("one sentence: what becomes of it unless somebody acts"),
  since: z.date().nullable().describe("when it came into this state"),
  evidence: HealthEvidence,
  suggested: z.object({ decision: z.enum(DECISIONS), why: z.string() }).nullable(),
  allowed: z.array(z.enum(DECISIONS)).describe("what the viewer may decide here"),
  successor: SkillRef.nullable(),
  history: z.array(
    z.object({ kind: z.string(), reason: z.string(), by: z.string(), at: z.date(), until: z.date().nullable() }),
  ),
});
export type CurationRow = z.output<typeof CurationRow>;

export const CurationQueue = z.object({
  rows: z.array(CurationRow).describe("the most urgent first"),
  total: z.number().int(),
  counts: z.object({
    ...(Object.fromEntries(HEALTH_STATES.map(state => [state, z.number().int()])) as Record<
      (typeof HEALTH_STATES)[number],
      z.ZodNumber
    >),
    retired: z.number().int(),
  }),
  teams: z.array(TeamRef).describe("teams that the viewer may give an adopted skill to"),
  nextCursor: z.string().nullable(),
});
export type CurationQueue = z.output<typeof CurationQueue>;

export const DecideCuration = z.object({
  owner: z.string().trim().max(64),
  name: z.string().trim().max(64),
  revision: z.coerce.number().int(),
  decision: z.enum(DECISIONS),
  reason: z.string().trim().max(1_000).default(""),
  until: z.coerce.date().optional().describe("grace ends, or (still valid) the next review is due"),
  team: z.string().trim().max(64).optional().describe("adopt: the new owner"),
  maintainer: z.string().trim().max(200).optional().describe("adopt: an e-mail address of a member of that team"),
  successor: z.string().trim().max(140).optional().describe("retire: owner/name of what to use instead"),
});
export const CurationResult = SkillRef.extend({
  decision: z.enum(DECISIONS),
  revision: z.number().int(),
  status: z.string(),
  health: SkillHealth,
});
