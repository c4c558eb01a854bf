import { z } from "zod";
import { demoAllowed, env } from "@/lib/core/env";
import { query } from "@/lib/operation/operation";
import { PERSONA_NAMES, PERSONAS } from "../schema";

/** The ways in that the sign-in page offers to somebody it does not know yet. */
export const signInChoices = query({
  name: "signInChoices",
  access: "public",
  input: z.object({}),
  output: z.object({
    organisation: z.string().nullable(),
    company: z.string().nullable(),
    personas: z.array(z.object({ persona: z.enum(PERSONA_NAMES), name: z.string() })),
  }),
  subject: async () => null,
  scope: () => "org",
  run: async db => {
    const organisation = await db.organisation.findUnique({ where: { id: 1 }, select: { name: true, isDemo: true } });
    const here =
      demoAllowed() && organisation?.isDemo
        ? await db.person.findMany({
            where: { email: { in: Object.values(PERSONAS) }, disabledAt: null },
            select: { email: true, name: true },
          })
        : [];
    const personas = PERSONA_NAMES.flatMap(persona => {
      const found = here.find(({ email }) => email === PERSONAS[persona]);
      return found ? [{ persona, name: found.name }] : [];
    });
    return {
      organisation: organisation?.name ?? null,
      company: env().AUTH_ISSUER ? env().AUTH_NAME : null,
      personas,
    };
  },
});
