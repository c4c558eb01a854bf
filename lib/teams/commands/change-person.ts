import { AppError } from "@/lib/core/errors";
import { directoryChanged } from "@/lib/db/directory-changes";
import { command } from "@/lib/operation/operation";
import { ChangePerson, PersonSummary } from "../schema";
import { personSubject } from "./person-subject";

/** Changes a person's name or role in the organisation. The last platform person keeps the role. */
export const changePerson = command({
  name: "changePerson",
  access: "person:manage",
  input: ChangePerson,
  output: PersonSummary,
  subject: personSubject,
  scope: () => "org",
  run: async (tx, { input, subject }) => {
    if (
      subject.orgRole === "platform" &&
      input.orgRole !== "platform" &&
      !(await tx.person.count({ where: { orgRole: "platform", disabledAt: null, id: { not: subject.id } } }))
    )
      throw new AppError("conflict", "This is the last person with the role platform. Give it to somebody else first.");
    const person = await tx.person.update({
      where: { id: input.id },
      data: { name: input.name, orgRole: input.orgRole },
      select: { id: true, email: true, name: true, orgRole: true, disabledAt: true },
    });
    await directoryChanged(tx);
    return person;
  },
  audit: (person, { subject }) => ({
    action: "person.changed",
    target: `person:${person.id}`,
    before: { name: subject.name, orgRole: subject.orgRole },
    after: { name: person.name, orgRole: person.orgRole },
  }),
});
