import { z } from "zod";
import { query } from "@/lib/operation/operation";
import { sees, sightOf } from "../rules/sight";
import { SkillAddress, SkillRef, VERDICTS } from "../schema";
import { knownSkill } from "./known-skill";
import { refOf } from "./skill-ref";
import { SKILL_FIELDS } from "./skill-subject";

export const CloseTo = z.object({
  skill: SkillRef,
  description: z.string(),
  version: z.string().nullable(),
  verdict: z.enum(VERDICTS),
  share: z.number().describe("of this skill's text that stands in the other, 0 to 1"),
  shareOfTheirs: z.number(),
  jaccard: z.number(),
  closeness: z.number().describe("0 to 1, for the bar"),
  runs30: z.number().int(),
  foundAt: z.date(),
  decision: z
    .object({ kind: z.string(), reason: z.string(), by: z.string(), at: z.date().nullable() })
    .nullable()
    .describe("dismissed, variant or merge, while it holds"),
});
export type CloseTo = z.output<typeof CloseTo>;

const Measures = z
  .object({ shareOfA: z.number(), shareOfB: z.number(), jaccard: z.number(), closeness: z.number() })
  .partial();
const MOST = 50;

/** The skills that are close to one, closest first. */
export const closeSkills = query({
  name: "closeSkills",
  access: "skill:browse",
  input: SkillAddress.extend({ limit: z.coerce.number().int().min(1).max(MOST).default(10) }),
  output: z.object({ close: z.array(CloseTo) }),
  subject: (db, address, actor) => knownSkill(db, actor, address),
  scope: () => "anywhere",
  run: async (db, { input, subject: skill, actor }) => {
    const pairs = await db.skillPair.findMany({ where: { OR: [{ aId: skill.id }, { bId: skill.id }] }, take: 500 });
    const rows = await db.skill.findMany({
      where: {
        id: { in: pairs.map(pair => (pair.aId === skill.id ? pair.bId : pair.aId)) },
        status: { not: "retired" },
        latestId: { not: null },
      },
      select: {
        ...SKILL_FIELDS,
        originId: true,
        runs30: true,
        latest: { select: { version: true, digest: true } },
      },
    });
    const own = skill.latestId
      ? await db.skillVersion.findUnique({ where: { id: skill.latestId }, select: { digest: true } })
      : null;
    const sight = sightOf(actor);
    // Lineage shows those that came from one another; here they would only repeat it.
    const { originId } = await db.skill.findUniqueOrThrow({ where: { id: skill.id }, select: { originId: true } });
    const related = (row: { id: number; originId: number | null }) =>
      row.originId === skill.id || originId === row.id || (originId !== null && row.originId === originId);
    const seen = new Map(rows.filter(row => sees(sight, row) && !related(row)).map(row => [row.id, row]));
    const close = pairs.flatMap((pair): CloseTo[] => {
      const isA = pair.aId === skill.id;
      const other = seen.get(isA ? pair.bId : pair.aId);
      if (!other) return [];
      const [mine, theirs] = isA ? [pair.aDigest, pair.bDigest] : [pair.bDigest, pair.aDigest];
      const holds = mine === own?.digest && theirs === other.latest?.digest;
      const { shareOfA = 0, shareOfB = 0, jaccard = 0, closeness = 0 } = Measures.parse(pair.measures);
      return [
        {
          skill: refOf(other),
          description: other.description,
          version: other.latest?.version ?? null,
          verdict: CloseTo.shape.verdict.parse(pair.verdict),
          share: isA ? shareOfA : shareOfB,
          shareOfTheirs: isA ? shareOfB : shareOfA,
          jaccard,
          closeness: Math.min(1, Math.max(closeness, shareOfA, shareOfB)),
          runs30: other.runs30,
          foundAt: pair.foundAt,
          decision:
            pair.decision && holds
              ? { kind: pair.decision, reason: pair.reason ?? "", by: pair.decidedBy ?? "", at: pair.decidedAt }
              : null,
        },
      ];
    });
    close.sort((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) || b.closeness - a.closeness);
    return { close: close.slice(0, input.limit) };
  },
});
