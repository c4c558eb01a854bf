import { z } from "zod";
import { command } from "@/lib/operation/operation";
import { draftSubject } from "./draft-subject";

/** Throws one's own draft away. */
export const discardDraft = command({
  name: "discardDraft",
  access: "skill:propose",
  input: z.object({ id: z.string() }),
  output: z.object({ id: z.string() }),
  subject: (tx, { id }, actor) => draftSubject(tx, actor, id),
  scope: () => "anywhere",
  run: async (tx, { subject }) => {
    await tx.skillDraft.deleteMany({ where: { id: subject.id } });
    return { id: subject.id };
  },
  audit: "private",
});
