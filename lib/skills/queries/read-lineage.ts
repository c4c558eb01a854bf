import { type Actor, may } from "@/lib/access/may";
import type { Reader } from "@/lib/db/client";
import { sees, sightOf } from "../rules/sight";
import { driftOfCopies } from "./copy-drift";
import type { Lineage, LineageNode } from "./lineage";
import { refOf } from "./skill-ref";
import { SKILL_FIELDS, skillScope } from "./skill-subject";

/** Generations looked at in each direction, and copies shown. */
const GENERATIONS = 6;
const MOST_COPIES = 60;

const FIELDS = {
  ...SKILL_FIELDS,
  originId: true,
  originKind: true,
  originVersion: true,
  createdAt: true,
  latest: { select: { version: true } },
} as const;

/**
 * The tree around a skill: its origins upwards, what came from it downwards. A skill that the actor may not know of is
 * neither named nor counted, and the chain ends there: what lies behind it could tell of it.
 */
export async function readLineage(db: Reader, actor: Actor, id: number): Promise<Lineage> {
  const sight = sightOf(actor);
  const self = await db.skill.findUniqueOrThrow({ where: { id }, select: FIELDS });
  const origins: (typeof self)[] = [];
  for (let next = self.originId; next !== null && origins.length < GENERATIONS; ) {
    const known = [self, ...origins];
    const origin = known.some(one => one.id === next)
      ? null
      : await db.skill.findUnique({ where: { id: next }, select: FIELDS });
    if (!origin || !sees(sight, origin)) break;
    origins.push(origin);
    next = origin.originId;
  }
  const copies: (typeof self)[] = [];
  const seen = new Set([self, ...origins].map(skill => skill.id));
  let cut = false;
  for (let parents = [self.id], depth = 0; parents.length > 0 && depth < GENERATIONS; depth++) {
    const children = await db.skill.findMany({
      where: { originId: { in: parents } },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: FIELDS,
    });
    const fresh = children.filter(child => !seen.has(child.id) && sees(sight, child));
    const taken = fresh.slice(0, MOST_COPIES - copies.length);
    cut ||= taken.length < fresh.length;
    copies.push(...taken);
    for (const child of taken) seen.add(child.id);
    parents = taken.map(child => child.id);
  }
  const all = [...origins.toReversed(), self, ...copies];
  const facts = await factsOf(
    db,
    all.map(skill => skill.id),
  );
  const shown = new Set(all.map(skill => skill.id));
  const takenBy = (skill: typeof self) => facts.promoted.get(skill.id) ?? skill.originVersion;
  const measured = all
    .filter(skill => skill.originKind !== "variant" && skill.originId !== null && shown.has(skill.originId))
    .map(skill => ({ ...skill, originVersion: takenBy(skill) }));
  const drifts = await driftOfCopies(db, measured);
  const nodeOf = (skill: typeof self, depth: number): LineageNode => {
    const attached = skill.originId !== null && shown.has(skill.originId);
    const drift = drifts.get(skill.id) ?? null;
    return {
      skill: refOf(skill),
      status: skill.status,
      version: skill.latest?.version ?? null,
      versions: facts.counts.get(skill.id) ?? 0,
      author: facts.authors.get(skill.id) ?? "",
      since: skill.createdAt,
      kind: attached ? skill.originKind : null,
      taken: attached ? takenBy(skill) : null,
      drift,
      depth,
      parentId: attached ? skill.originId : null,
      self: skill.id === id,
      may: {
        update:
          skill.originKind === "forked" &&
          (drift?.versionsBehind ?? 0) > 0 &&
          may(actor, "skill:write", skillScope(skill)),
      },
    };
  };
  const below = (parent: number, depth: number): LineageNode[] =>
    copies
      .filter(copy => copy.originId === parent)
      .flatMap(copy => [nodeOf(copy, depth), ...below(copy.id, depth + 1)]);
  return {
    nodes: [
      ...origins.toReversed().map((origin, at) => nodeOf(origin, at - origins.length)),
      nodeOf(self, 0),
      ...below(id, 1),
    ],
    cut,
  };
}

/** How many versions each skill has published, who wrote its first, and for the hub's which version was last promoted. */
async function factsOf(db: Reader, ids: readonly number[]) {
  const out = { skillId: { in: [...ids] }, state: { in: ["published" as const, "yanked" as const] } };
  const [counted, firsts, promotions] = await Promise.all([
    db.skillVersion.groupBy({ by: ["skillId"], where: out, _count: { _all: true } }),
    db.skillVersion.findMany({
      where: { skillId: { in: [...ids] } },
      orderBy: [{ skillId: "asc" }, { submittedAt: "asc" }],
      distinct: ["skillId"],
      select: { skillId: true, authorName: true },
    }),
    db.skillVersion.findMany({
      where: { ...out, kind: "promotion", state: "published" },
      orderBy: { publishedAt: "asc" },
      select: { skillId: true, source: { select: { version: true } } },
    }),
  ]);
  return {
    counts: new Map(counted.map(row => [row.skillId, row._count._all])),
    authors: new Map(firsts.map(row => [row.skillId, row.authorName])),
    promoted: new Map(promotions.flatMap(row => (row.source ? [[row.skillId, row.source.version] as const] : []))),
  };
}
