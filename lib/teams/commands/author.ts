import type { Actor, PersonActor } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";

export type Author = { id: string; name: string };

/** Who answers for a change: the person, or for a token the person who made it, so that nobody approves their own. */
export async function authorOf(tx: Tx, actor: Actor): Promise<Author> {
  if (actor.kind === "person") return { id: actor.id, name: actor.name };
  if (actor.kind === "token") {
    const token = await tx.apiToken.findUnique({ where: { id: actor.id }, select: { createdBy: true } });
    const maker = token
      ? await tx.person.findFirst({
          where: { OR: [{ id: token.createdBy }, { email: token.createdBy }] },
          select: { id: true, name: true },
        })
      : null;
    return maker
      ? { id: maker.id, name: `${maker.name} (${actor.name})` }
      : { id: `token:${actor.id}`, name: actor.name };
  }
  return {
    id: `job:${actor.kind === "job" ? actor.name : "nobody"}`,
    name: actor.kind === "job" ? actor.name : "nobody",
  };
}

/** What only somebody with a name can do: drafts, reviews, comments. */
export function personOf(actor: Actor): PersonActor {
  if (actor.kind === "person") return actor;
  throw new AppError("forbidden", "Only a signed-in person can do this.");
}
