import type { Reader, Tx } from "@/lib/db/client";
import { addDocument, buildIndex, removeDocument, type SimilarityIndex } from "../rules/similarity/similarity-index";
import { textOf } from "../rules/similarity/skill-text";
import { loadPackage } from "./load-package";

type Known = { latestId: string; digest: string };
type Catalog = { url: string; index: SimilarityIndex; known: Map<number, Known> };
// On globalThis: the server's bundle and Next's bundle share one index. It holds no text, only hashes.
const KEY = Symbol.for("groundwork.similarity");
type Holder = { [KEY]?: Catalog };
const AT_ONCE = 200;

/**
 * The index over every published skill's newest version, brought up to date: only what changed since the last question
 * is read. What an actor may not see is left out of answers, not of the index.
 */
export async function similarityCatalog(db: Reader | Tx): Promise<Catalog> {
  const holder = globalThis as Holder;
  const url = process.env.DATABASE_URL ?? "";
  if (holder[KEY]?.url !== url) holder[KEY] = { url, index: buildIndex([]), known: new Map() };
  const catalog = holder[KEY];
  const rows = await db.skill.findMany({
    where: { latestId: { not: null }, status: { not: "retired" } },
    select: { id: true, latestId: true },
  });
  const now = new Map(rows.map(row => [row.id, row.latestId as string]));
  for (const [id, known] of catalog.known)
    if (now.get(id) !== known.latestId) {
      removeDocument(catalog.index, String(id));
      catalog.known.delete(id);
    }
  const missing = [...now].filter(([id]) => !catalog.known.has(id));
  for (let from = 0; from < missing.length; from += AT_ONCE)
    await addAll(db, catalog, missing.slice(from, from + AT_ONCE));
  return catalog;
}

async function addAll(db: Reader | Tx, catalog: Catalog, missing: readonly [number, string][]): Promise<void> {
  const versions = await db.skillVersion.findMany({
    where: { id: { in: missing.map(([, latestId]) => latestId) } },
    select: { id: true, skillId: true, files: true, digest: true, skill: { select: { teamId: true } } },
  });
  for (const version of versions) {
    const pkg = await loadPackage(db, version.files);
    if (catalog.known.has(version.skillId)) continue;
    addDocument(catalog.index, { ...textOf(pkg), id: String(version.skillId), owner: ownerKey(version.skill.teamId) });
    catalog.known.set(version.skillId, { latestId: version.id, digest: version.digest });
  }
}

/** Two skills of one owner may share words that between owners would be a trace of copying. */
export const ownerKey = (teamId: number | null): string => (teamId === null ? "hub" : String(teamId));
