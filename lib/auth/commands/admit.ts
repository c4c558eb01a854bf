import type { JobActor } from "@/lib/access/may";
import type { Tx } from "@/lib/db/client";
import type { AuditRecord } from "@/lib/operation/audit-trail";
import type { SignInRefusal } from "../rules/sign-in-refusal";
import type { Admission } from "../schema";

/** Sign-in acts before there is a person who could; its operations are open to nobody else. */
export const SIGN_IN: JobActor = { kind: "job", name: "sign-in" };

export type Candidate = { id: string; email: string; sessionEpoch: number; disabledAt: Date | null };
export const CANDIDATE = { id: true, email: true, sessionEpoch: true, disabledAt: true } as const;

/** Lets a person in unless they are disabled, and notes when they came. */
export async function admit(tx: Tx, person: Candidate, now: Date): Promise<Admission> {
  if (person.disabledAt) return refused("disabled", person.email);
  await tx.person.update({ where: { id: person.id }, data: { lastSeenAt: now } });
  return { outcome: "admitted", personId: person.id, email: person.email, sessionEpoch: person.sessionEpoch };
}

export const refused = (reason: SignInRefusal, who: string): Admission => ({ outcome: "refused", reason, who });

/** The entry of the trail for one attempt: by what way it came, and why it was refused. */
export const admissionAudit = (way: "company sign-in" | "link" | "demo", admission: Admission): AuditRecord =>
  admission.outcome === "admitted"
    ? { action: "person.signed-in", target: admission.email, after: { way } }
    : { action: "person.sign-in-refused", target: admission.who, after: { way, reason: admission.reason } };
