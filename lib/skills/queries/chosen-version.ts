import type { Actor } from "@/lib/access/may";
import { notFound } from "@/lib/core/errors";
import type { Reader, Tx } from "@/lib/db/client";
import { newest } from "../rules/next-version";
import { type Seen, sightOf } from "../rules/sight";
import { isOut, seesUnpublished } from "../rules/version-sight";

const FIELDS = {
  id: true,
  skillId: true,
  version: true,
  state: true,
  kind: true,
  digest: true,
  files: true,
  authorId: true,
  authorName: true,
  publishedAt: true,
  submittedAt: true,
  yankReason: true,
} as const;

/** The versions of a skill that an actor may know of, as a condition. */
export function knownVersions(actor: Actor, skill: Seen & { id: number }) {
  if (seesUnpublished(sightOf(actor), skill)) return { skillId: skill.id };
  const own = actor.kind === "person" ? [{ authorId: actor.id }] : [];
  return { skillId: skill.id, OR: [{ state: { in: ["published" as const, "yanked" as const] } }, ...own] };
}

/** A version of a skill that was found by its number or id, the newest unless it is said, or not_found. */
export async function chosenVersion(
  db: Reader | Tx,
  actor: Actor,
  skill: Seen & { id: number; slug: string },
  wanted?: string,
) {
  const known = knownVersions(actor, skill);
  const id = wanted || skill.latestId || undefined;
  const found = await db.skillVersion.findMany({
    where: { AND: [known, id === undefined ? {} : { OR: [{ id }, { version: id }] }] },
    orderBy: { submittedAt: "desc" },
    take: 100,
    select: FIELDS,
  });
  // Several versions in review may ask for one number, and only one of them gets it. Without a newest one, what was out
  // goes before what waits.
  const out = found.filter(isOut);
  const version = newest(out) ?? found[0];
  if (!version) throw notFound(wanted ? `Version ${wanted} of ${skill.slug}` : `A version of ${skill.slug}`);
  return version;
}
