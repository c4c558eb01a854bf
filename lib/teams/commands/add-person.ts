import { AppError } from "@/lib/core/errors";
import { directoryChanged } from "@/lib/db/directory-changes";
import { command, wholeOrganisation } from "@/lib/operation/operation";
import { AddPerson, PersonSummary } from "../schema";

/** Adds a person, who may then sign in. */
export const addPerson = command({
  name: "addPerson",
  access: "person:manage",
  input: AddPerson,
  output: PersonSummary,
  ...wholeOrganisation,
  run: async (tx, { input }) => {
    if (await tx.person.findUnique({ where: { email: input.email }, select: { id: true } }))
      throw new AppError("conflict", `${input.email} is known already.`);
    const person = await tx.person.create({
      data: { email: input.email, name: input.name, orgRole: input.orgRole ?? null },
      select: { id: true, email: true, name: true, orgRole: true, disabledAt: true },
    });
    await directoryChanged(tx);
    return person;
  },
  audit: person => ({
    action: "person.added",
    target: `person:${person.id}`,
    after: { email: person.email, name: person.name, orgRole: person.orgRole },
  }),
});
