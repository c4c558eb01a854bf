import { notFound } from "@/lib/core/errors";
import type { Reader, Tx } from "@/lib/db/client";

/** An exception with its team, or not_found. */
export async function waiverSubject(db: Reader | Tx, id: string) {
  const found = await db.policyWaiver.findUnique({
    where: { id },
    include: { team: { select: { id: true, slug: true, name: true } } },
  });
  if (!found) throw notFound("That exception");
  return found;
}
