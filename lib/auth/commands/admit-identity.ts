import type { z } from "zod";
import type { Tx } from "@/lib/db/client";
import { command, wholeOrganisation } from "@/lib/operation/operation";
import { Admission, IdentityClaims } from "../schema";
import { admissionAudit, admit, CANDIDATE, type Candidate, refused } from "./admit";

/**
 * Lets in whom the company's provider vouches for: the person with this identity, else the person with this verified
 * e-mail address, who keeps the identity from then on. Nobody is created here.
 */
export const admitIdentity = command({
  name: "admitIdentity",
  access: "person:manage",
  input: IdentityClaims,
  output: Admission,
  ...wholeOrganisation,
  run: async (tx, { input, now }) => {
    const known = await tx.identity.findUnique({
      where: { issuer_subject: { issuer: input.issuer, subject: input.subject } },
      select: { person: { select: CANDIDATE } },
    });
    if (known) return admit(tx, known.person, now);
    const found = await byEmail(tx, input);
    if ("outcome" in found) return found;
    const admission = await admit(tx, found, now);
    if (admission.outcome === "admitted")
      await tx.identity.create({ data: { issuer: input.issuer, subject: input.subject, personId: found.id } });
    return admission;
  },
  audit: admission => admissionAudit("company sign-in", admission),
});

async function byEmail(tx: Tx, claims: z.output<typeof IdentityClaims>): Promise<Candidate | Admission> {
  const who = claims.email ?? claims.subject;
  if (!claims.email) return refused("no-email", who);
  if (!claims.emailVerified) return refused("unverified", who);
  const person = await tx.person.findUnique({ where: { email: claims.email }, select: CANDIDATE });
  return person ?? refused("unknown", who);
}
