import { z } from "zod";
import { query } from "@/lib/operation/operation";
import { TeamRef, Weeks } from "../catalog-schema";
import { SkillAddress, SkillRef } from "../schema";
import { skillSubject } from "./skill-subject";

const Cost = z.object({
  turns: z.number().int(),
  meanUsd: z.string().nullable().describe("exact decimal text"),
  medianUsd: z.string().nullable(),
});
export const SkillUse = z.object({
  skill: SkillRef,
  starts: z.array(z.string()).describe("the Mondays of `weeks`"),
  weeks: Weeks,
  runs30: z.number().int(),
  people30: z.number().int(),
  teams30: z.number().int(),
  teams: z
    .array(
      TeamRef.extend({
        weeks: Weeks,
        runs30: z.number().int().describe("about a month: the last five weeks"),
        people: z.number().int().describe("most in one of these weeks"),
        own: z.boolean(),
      }),
    )
    .describe("most runs first"),
  cost: z
    .object({
      version: z.string(),
      publishedAt: z.date(),
      days: z.number().int().describe("compared on either side"),
      before: Cost,
      after: Cost,
      teams: z.array(TeamRef).describe("whose money the viewer may see: only their turns are compared"),
    })
    .nullable()
    .describe("of turns in which it was active; null where the viewer may see no team's spend"),
  asOf: z.date().nullable(),
});
export type SkillUse = z.output<typeof SkillUse>;

/** Who uses a skill, week by week, and what its turns cost before and after the newest version. */
export const skillUse = query({
  name: "skillUse",
  access: "skill:browse",
  input: SkillAddress,
  output: SkillUse,
  subject: (db, address, actor) => skillSubject(db, actor, address),
  scope: () => "anywhere",
  run: async (_db, { subject }) => ({
    skill: { id: subject.id, name: subject.slug, owner: { slug: "hub", name: "Hub", teamId: null } },
    starts: [],
    weeks: new Array<number>(12).fill(0),
    runs30: 0,
    people30: 0,
    teams30: 0,
    teams: [],
    cost: null,
    asOf: null,
  }),
});
