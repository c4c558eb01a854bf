import { z } from "zod";
import { AroundGiven, RevisionNumbers } from "./compile-schema";
import { TeamRef, WaiverLine } from "./page-schema";
import { FLEET_STATES } from "./rules/fleet";
import { FLEET_SORTS } from "./rules/fleet-figures";

const Counts = z.record(z.enum(FLEET_STATES), z.number().int());

/** "none" stands for machines of no team. */
export const NO_TEAM = "none";
export const FleetInput = z.object({
  team: z.string().trim().max(64).optional().describe("one team's alone; none: of no team"),
  state: z.enum(FLEET_STATES).optional(),
  baseline: z.coerce.number().int().min(0).optional().describe("only what runs this revision of the baseline; 0: none"),
  old: z.enum(["1"]).optional().describe("only clients older than the policy requires"),
  sort: z.enum(FLEET_SORTS).default("state"),
  descending: z.enum(["true", "false"]).default("false"),
  cursor: z
    .string()
    .regex(/^\d{1,7}$/, "must be a cursor of an earlier answer")
    .optional(),
  limit: z.coerce.number().int().min(1).max(10_000).default(50),
  around: AroundGiven,
});

export const FleetLine = z.object({
  team: TeamRef.nullable().describe("null: of no team"),
  reports: z.boolean().describe("false: no machine reported; the usage alone tells of it"),
  machine: z.string().nullable().describe("null where there is none, or the viewer may not see whose it is"),
  person: z.string().nullable(),
  version: z.string().nullable().describe("of the client"),
  tooOld: z.boolean().describe("older than the policy in force requires"),
  state: z.enum(FLEET_STATES),
  behind: z.number().int().describe("revisions between what it runs and what is in force"),
  says: z.string(),
  policy: RevisionNumbers.nullable().describe(
    "numbers of the revisions that it runs; null: nothing that the portal gave out",
  ),
  seenAt: z.date().nullable(),
  day: z.string().nullable().describe("of its last usage, where no moment is known"),
});
export type FleetLine = z.output<typeof FleetLine>;

export const FleetTeam = z.object({
  team: TeamRef.nullable(),
  policy: RevisionNumbers.describe("in force"),
  minVersion: z.string().nullable(),
  counts: Counts,
  machines: z.number().int(),
  tooOld: z.number().int(),
});
export type FleetTeam = z.output<typeof FleetTeam>;

export const PolicyFleet = z.object({
  team: TeamRef.nullable().describe("whose figures these are; null: of every team that the viewer may see"),
  machines: z.number().int(),
  counts: Counts,
  share: z.number().nullable().describe("of the machines that run the policy in force, 0 to 1; null without machines"),
  tooOld: z.number().int(),
  baselines: z
    .array(z.object({ baseline: z.number().int().nullable(), machines: z.number().int() }))
    .describe("how many run each revision of the baseline, newest first; null: none of the portal's"),
  adoption: z
    .object({
      since: z.date(),
      days: z.array(z.object({ day: z.string(), machines: z.number().int(), share: z.number() })),
    })
    .nullable()
    .describe("how the policy in force spread; null when it is in force for longer than a month"),
  teams: z.array(FleetTeam).describe("every team that the viewer may see"),
  lines: z.array(FleetLine),
  found: z.number().int().describe("lines that the filter leaves, on all pages"),
  next: z.string().nullable(),
  waivers: z.object({
    live: z.array(WaiverLine).describe("exceptions that hold now"),
    ended: z.array(WaiverLine).describe("that ended within the last seven days"),
  }),
});
export type PolicyFleet = z.output<typeof PolicyFleet>;
