import { z } from "zod";
import { teamsWhere } from "@/lib/access/may";
import { everywhere, query } from "@/lib/operation/operation";
import { directory } from "@/lib/teams/directory";
import { SkillLine, Weeks } from "../catalog-schema";
import { sightOf } from "../rules/sight";
import { spread, weekStarts } from "../rules/use-weeks";
import { VERDICTS } from "../schema";
import { openPairs } from "../sql/open-pairs";
import { useByWeek } from "../sql/use-rows";
import { readLines } from "./read-lines";

const Side = SkillLine.extend({
  digest: z.string(),
  runs7: z.number().int(),
  weeks: Weeks,
  people: z.number().int(),
});
export const Pairs = z.object({
  pairs: z.array(
    z.object({
      a: Side,
      b: Side,
      verdict: z.enum(VERDICTS),
      measures: z.object({
        shareOfA: z.number(),
        shareOfB: z.number(),
        jaccard: z.number(),
        closeness: z.number(),
      }),
      foundAt: z.date(),
      may: z.object({ decide: z.boolean() }),
    }),
  ),
  total: z.number().int(),
  counts: z.object({ copy: z.number().int(), "same-job": z.number().int(), sibling: z.number().int() }),
});
export type Pairs = z.output<typeof Pairs>;

/** Skills that are close to each other and nobody has decided about, where the viewer may know of both. */
export const pairs = query({
  name: "pairs",
  access: "skill:browse",
  input: z.object({
    verdict: z.enum(["copy", "same-job", "sibling"]).optional(),
    skill: z.coerce.number().int().optional().describe("only pairs with this one"),
    mine: z.stringbool().or(z.boolean()).default(false).describe("only those that the viewer may decide"),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  output: Pairs,
  ...everywhere,
  run: async (db, { input, actor, now }) => {
    const { timeZone } = (await directory()).organisation;
    const starts = weekStarts(now.getTime(), timeZone);
    const curated = teamsWhere(actor, "skill:curate");
    const open = await db.rows(openPairs, { sight: sightOf(actor), skill: input.skill ?? null });
    const decidable = (pair: (typeof open)[number]) =>
      curated === "all" || [pair.aTeam, pair.bTeam].some(team => team !== null && curated.includes(team));
    const wanted = input.mine ? open.filter(decidable) : open;
    const shown = wanted.filter(({ verdict }) => !input.verdict || verdict === input.verdict);
    const page = shown.slice(0, input.limit);
    const ids = [...new Set(page.flatMap(({ aId, bId }) => [aId, bId]))];
    const [lines, weeks] = await Promise.all([
      readLines(db, ids),
      db.rows(useByWeek, { skills: ids, from: starts[0] ?? "" }),
    ]);
    const side = (id: number, digest: string) =>
      lines
        .filter(line => line.id === id)
        .map(line => {
          const runs = spread(
            weeks.filter(({ skillId }) => skillId === id),
            starts,
          );
          return { ...line, digest, weeks: runs, runs7: runs.at(-1) ?? 0, people: line.people30 };
        });
    return {
      pairs: page.flatMap(pair => {
        const [a] = side(pair.aId, pair.aDigest);
        const [b] = side(pair.bId, pair.bDigest);
        if (!a || !b) return [];
        const { verdict, measures, foundAt } = pair;
        return [{ a, b, verdict, measures, foundAt, may: { decide: decidable(pair) } }];
      }),
      total: shown.length,
      counts: {
        copy: wanted.filter(({ verdict }) => verdict === "copy").length,
        "same-job": wanted.filter(({ verdict }) => verdict === "same-job").length,
        sibling: wanted.filter(({ verdict }) => verdict === "sibling").length,
      },
    };
  },
});
