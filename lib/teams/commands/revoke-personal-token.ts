import { z } from "zod";
import { isPresent, may } from "@/lib/access/may";
import { notFound } from "@/lib/core/errors";
import { directoryChanged } from "@/lib/db/directory-changes";
import { command } from "@/lib/operation/operation";
import { personSubject } from "./person-subject";

const RevokedToken = z.object({ id: z.string(), name: z.string(), hint: z.string(), person: z.string() });

/** Ends a token of one's own at once; whoever manages people ends anybody's. Of others' tokens nobody else knows. */
export const revokePersonalToken = command({
  name: "revokePersonalToken",
  access: "signed-in",
  input: z.object({ id: z.string() }),
  output: RevokedToken,
  subject: async (tx, { id }, actor) => {
    const token = await tx.apiToken.findUnique({
      where: { id },
      select: { id: true, name: true, hint: true, revokedAt: true, person: { select: { id: true, email: true } } },
    });
    const own = isPresent(actor) && actor.id === token?.person?.id;
    if (!token?.person || !(own || may(actor, "person:manage", "org"))) throw notFound("This token");
    return { ...token, person: token.person };
  },
  scope: () => "org",
  run: async (tx, { subject, now }) => {
    if (!subject.revokedAt) await tx.apiToken.update({ where: { id: subject.id }, data: { revokedAt: now } });
    await directoryChanged(tx);
    return { id: subject.id, name: subject.name, hint: subject.hint, person: subject.person.email };
  },
  audit: token => ({
    action: "token.revoked",
    target: `token:${token.id}`,
    after: { person: token.person, name: token.name, hint: token.hint },
  }),
});

/** Ends every token of a person at once, as when a laptop is lost. */
export const revokeTokensOfPerson = command({
  name: "revokeTokensOfPerson",
  access: "person:manage",
  input: z.object({ id: z.string() }),
  output: z.object({ name: z.string(), email: z.string(), revoked: z.number() }),
  subject: personSubject,
  scope: () => "org",
  run: async (tx, { subject, now }) => {
    const { count } = await tx.apiToken.updateMany({
      where: { personId: subject.id, revokedAt: null, expiresAt: { gt: now } },
      data: { revokedAt: now },
    });
    await directoryChanged(tx);
    return { name: subject.name, email: subject.email, revoked: count };
  },
  audit: ({ email, revoked }, { subject }) => ({
    action: "token.revoked",
    target: `person:${subject.id}`,
    after: { person: email, tokens: revoked },
  }),
});
