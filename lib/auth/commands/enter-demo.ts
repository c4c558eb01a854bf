import { z } from "zod";
import { demoAllowed } from "@/lib/core/env";
import { command, wholeOrganisation } from "@/lib/operation/operation";
import { Admission, PERSONA_NAMES, PERSONAS } from "../schema";
import { admissionAudit, admit, CANDIDATE, refused } from "./admit";

/** Lets in one of the demo's personas, while the demo company is here and only on this machine (CONTRACT: Commands). */
export const enterDemo = command({
  name: "enterDemo",
  access: "person:manage",
  input: z.object({ persona: z.enum(PERSONA_NAMES) }),
  output: Admission,
  ...wholeOrganisation,
  run: async (tx, { input, now }) => {
    const email = PERSONAS[input.persona];
    const organisation = await tx.organisation.findUnique({ where: { id: 1 }, select: { isDemo: true } });
    const person = await tx.person.findUnique({ where: { email }, select: CANDIDATE });
    if (!demoAllowed() || !organisation?.isDemo || !person) return refused("demo-off", email);
    return admit(tx, person, now);
  },
  audit: admission => admissionAudit("demo", admission),
});
