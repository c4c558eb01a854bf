import { z } from "zod";

/** The people of the demo company that anybody at the machine may continue as. */
export const PERSONAS = {
  engineer: "engineer@halden.example",
  platform: "platform@halden.example",
  lead: "lead@halden.example",
  finance: "finance@halden.example",
} as const;
export type Persona = keyof typeof PERSONAS;
export const PERSONA_NAMES = Object.keys(PERSONAS) as Persona[];

export const SESSION_MAX_AGE_S = 12 * 3600;

/** Who an OpenID Connect provider says is there. */
export const IdentityClaims = z.object({
  issuer: z.string().min(1).max(500),
  subject: z.string().min(1).max(500),
  email: z.string().trim().toLowerCase().max(254).optional(),
  emailVerified: z.boolean(),
});

/** What came of an attempt to sign in. Both are facts to be kept, so a refusal is an answer and not an error. */
export const Admission = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("admitted"), personId: z.string(), email: z.string(), sessionEpoch: z.number() }),
  z.object({
    outcome: z.literal("refused"),
    reason: z.enum(["unknown", "disabled", "unverified", "no-email", "link-ended", "demo-off"]),
    who: z.string(),
  }),
]);
export type Admission = z.output<typeof Admission>;
