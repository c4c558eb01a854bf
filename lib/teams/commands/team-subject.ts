import { notFound } from "@/lib/core/errors";
import type { Reader, Tx } from "@/lib/db/client";

/** The team that an operation acts on, by its slug. */
export async function teamSubject(db: Tx | Reader, slug: string) {
  const team = await db.team.findUnique({
    where: { slug },
    select: { id: true, slug: true, name: true, costCenter: true, revision: true, createdAt: true, archivedAt: true },
  });
  if (!team) throw notFound(`The team ${slug}`);
  return team;
}
