import { z } from "zod";
import { everywhere, query } from "@/lib/operation/operation";
import { newsFrom } from "../rules/news";
import { sightOf } from "../rules/sight";
import { changesSince } from "../rules/visits";
import { SkillRef } from "../schema";
import { changes } from "../sql/changes";
import { readLines } from "./read-lines";

export const CHANGE_NEWS = ["new", "changed", "major", "deprecated", "yanked", "stale"] as const;
export const SkillChanges = z.object({
  since: z.date(),
  first: z.boolean().describe("the viewer never looked before: the last two weeks are shown"),
  counts: z.object({
    new: z.number().int(),
    changed: z.number().int(),
    major: z.number().int(),
    deprecated: z.number().int(),
    yanked: z.number().int(),
    stale: z.number().int(),
  }),
  changes: z
    .array(
      z.object({
        kind: z.enum(CHANGE_NEWS),
        skill: SkillRef,
        version: z.string().nullable(),
        line: z.string().describe("what it does, what changed, or why"),
        at: z.date(),
      }),
    )
    .describe("newest first, a skill once"),
});
export type SkillChanges = z.output<typeof SkillChanges>;

/** What became of skills since the viewer last looked. */
export const skillChanges = query({
  name: "skillChanges",
  access: "skill:browse",
  input: z.object({ limit: z.coerce.number().int().min(1).max(200).default(5) }),
  output: SkillChanges,
  ...everywhere,
  run: async (db, { input, actor, now }) => {
    const visit = actor.kind === "person" ? await db.skillVisit.findUnique({ where: { personId: actor.id } }) : null;
    const since = changesSince(visit, now);
    const news = newsFrom(await db.rows(changes, { sight: sightOf(actor), since }));
    const shown = news.slice(0, input.limit);
    const lines = await readLines(
      db,
      shown.map(({ skillId }) => skillId),
    );
    const counts = { new: 0, changed: 0, major: 0, deprecated: 0, yanked: 0, stale: 0 };
    for (const { kind } of news) counts[kind] += 1;
    return {
      since,
      first: visit === null,
      counts,
      changes: shown.flatMap(({ skillId, kind, version, line, at }) => {
        const skill = lines.find(({ id }) => id === skillId);
        return skill ? [{ kind, skill, version: version ?? skill.version, line, at }] : [];
      }),
    };
  },
});
