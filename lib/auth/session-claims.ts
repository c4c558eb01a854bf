import { z } from "zod";
import { now } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { reader } from "@/lib/db/client";

/** All that the cookie carries: who, which of the person's sessions are meant, and when they signed in. */
export const SessionClaims = z.object({ personId: z.string(), sessionEpoch: z.number(), signedInAtMs: z.number() });
export type SessionClaims = z.output<typeof SessionClaims>;

type Who = { personId: string } | { identity: { issuer: string; subject: string } };

/** The claims of a session that begins now. Throws `forbidden` when the person is gone meanwhile. */
export async function newClaims(who: Who): Promise<SessionClaims> {
  const person = await reader().person.findFirst({
    where: "personId" in who ? { id: who.personId } : { identities: { some: who.identity } },
    select: { id: true, sessionEpoch: true },
  });
  if (!person) throw new AppError("forbidden", "This person is not known any more.");
  return { personId: person.id, sessionEpoch: person.sessionEpoch, signedInAtMs: now().getTime() };
}
