import { z } from "zod";
import { SET_PLACES, SkillLine, TeamRef } from "./catalog-schema";
import { SkillRef } from "./schema";

/** A skill of a team's set, in the order in which the client lists them. */
export const SetEntry = SkillLine.extend({
  place: z.enum(["own", "inherited", "added"]),
  installed: z.string().nullable().describe("the version that machines get: the pinned one, else the newest"),
  pinned: z.boolean(),
  behind: z.boolean().describe("pinned to a version that is not the newest"),
  unowned: z.boolean(),
  characters: z.number().int().describe("of name and description in the client's list"),
  runs7: z.number().int().describe("of this team, this week so far"),
  runs: z.number().int().describe("of this team within about a month; the list is ordered by it"),
  cut: z.boolean().describe("stands behind the limit: agents do not see it"),
});
export type SetEntry = z.output<typeof SetEntry>;

export const Budget = z.object({
  limit: z.number().int(),
  used: z.number().int().describe("characters of the whole set"),
  shown: z.number().int().describe("characters of what is not cut"),
  cut: z.array(z.object({ id: z.number().int(), name: z.string(), characters: z.number().int() })),
});
export type Budget = z.output<typeof Budget>;

export const TeamSet = z.object({
  team: TeamRef,
  skills: z.array(SetEntry),
  excluded: z.array(SkillLine).describe("the hub's inherited skills that the team leaves out"),
  budget: Budget,
  preview: z
    .object({
      added: z.array(z.object({ id: z.number().int(), name: z.string(), characters: z.number().int() })),
      characters: z.number().int(),
      used: z.number().int(),
      cut: z
        .array(z.object({ id: z.number().int(), name: z.string(), characters: z.number().int() }))
        .describe("what is listed now and would be cut"),
    })
    .nullable(),
  behind: z.number().int(),
  unowned: z.number().int(),
  may: z.object({ change: z.boolean() }),
  asOf: z.date().nullable(),
});
export type TeamSet = z.output<typeof TeamSet>;

export const SET_CHANGES = ["add", "remove", "exclude", "include", "pin", "unpin"] as const;
export const ChangeSet = z.object({
  team: z.string().trim().max(64),
  owner: z.string().trim().max(64),
  name: z.string().trim().max(64),
  change: z.enum(SET_CHANGES),
  version: z.string().trim().max(64).optional().describe("pin: the version to stay at; the newest unless given"),
});
export const SetChanged = z.object({
  team: TeamRef,
  skill: SkillRef,
  change: z.enum(SET_CHANGES),
  place: z.enum(SET_PLACES).nullable(),
  version: z.string().nullable().describe("what machines get now"),
  budget: Budget,
});
