import { notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";

/** The person that a command acts on. */
export async function personSubject(tx: Tx, { id }: { id: string }) {
  const person = await tx.person.findUnique({
    where: { id },
    select: { id: true, email: true, name: true, orgRole: true, disabledAt: true, sessionEpoch: true },
  });
  if (!person) throw notFound("This person");
  return person;
}
