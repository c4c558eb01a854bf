import { z } from "zod";
import { isPresent } from "@/lib/access/may";
import { AppError, notFound } from "@/lib/core/errors";
import { command } from "@/lib/operation/operation";

/** Ends every session of the person who asks, this one included: each of them carries an epoch that no longer holds. */
export const endSessions = command({
  name: "endSessions",
  access: "signed-in",
  input: z.object({}),
  output: z.object({ email: z.string() }),
  subject: async (tx, _input, actor) => {
    if (!isPresent(actor)) throw new AppError("forbidden", "Only a person has sessions. Revoke the token instead.");
    const person = await tx.person.findUnique({
      where: { id: actor.id },
      select: { id: true, email: true, sessionEpoch: true },
    });
    if (!person) throw notFound("This person");
    return person;
  },
  scope: () => "org",
  run: async (tx, { subject }) => {
    await tx.person.update({ where: { id: subject.id }, data: { sessionEpoch: { increment: 1 } } });
    return { email: subject.email };
  },
  audit: (_result, { subject }) => ({ action: "person.sessions-ended", target: `person:${subject.id}` }),
});
