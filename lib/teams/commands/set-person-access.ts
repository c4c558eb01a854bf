import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { directoryChanged } from "@/lib/db/directory-changes";
import { command } from "@/lib/operation/operation";
import { PersonSummary } from "../schema";
import { personSubject } from "./person-subject";

const shown = { id: true, email: true, name: true, orgRole: true, disabledAt: true } as const;

/** Keeps a person out from now on; their sessions and their own tokens end at once. What they used stays theirs. */
export const disablePerson = command({
  name: "disablePerson",
  access: "person:manage",
  input: z.object({ id: z.string() }),
  output: PersonSummary.extend({ tokensEnded: z.number() }),
  subject: personSubject,
  scope: () => "org",
  run: async (tx, { subject, actor, now }) => {
    if (actor.kind === "person" && actor.id === subject.id)
      throw new AppError("conflict", "You cannot disable yourself. Ask another platform person.");
    const person = await tx.person.update({
      where: { id: subject.id },
      data: { disabledAt: subject.disabledAt ?? now, sessionEpoch: subject.sessionEpoch + 1 },
      select: shown,
    });
    await tx.loginLink.deleteMany({ where: { personId: subject.id } });
    // Let in again, a person connects their machines anew: what may lie about meanwhile does not come back to life.
    const { count } = await tx.apiToken.updateMany({
      where: { personId: subject.id, revokedAt: null, expiresAt: { gt: now } },
      data: { revokedAt: now },
    });
    return { ...(await changed(tx, person)), tokensEnded: count };
  },
  audit: person => ({
    action: "person.disabled",
    target: `person:${person.id}`,
    after: { email: person.email, tokensEnded: person.tokensEnded },
  }),
});

/** Lets a person in again. */
export const enablePerson = command({
  name: "enablePerson",
  access: "person:manage",
  input: z.object({ id: z.string() }),
  output: PersonSummary,
  subject: personSubject,
  scope: () => "org",
  run: async (tx, { subject }) =>
    changed(tx, await tx.person.update({ where: { id: subject.id }, data: { disabledAt: null }, select: shown })),
  audit: person => ({ action: "person.enabled", target: `person:${person.id}`, after: { email: person.email } }),
});

async function changed<P>(tx: Tx, person: P): Promise<P> {
  await directoryChanged(tx);
  return person;
}
