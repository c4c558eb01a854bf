import { z } from "zod";
import { publicUrl } from "@/lib/core/env";
import { AppError, notFound } from "@/lib/core/errors";
import { newSecret, sha256 } from "@/lib/core/ids";
import { command } from "@/lib/operation/operation";
import { Email } from "../schema";

export const LOGIN_LINK_MINUTES = 15;

/** A link that signs a person in once within fifteen minutes. Only its hash is kept. */
export const createLoginLink = command({
  name: "createLoginLink",
  access: "person:manage",
  input: z.object({ email: Email }),
  output: z.object({ url: z.string(), email: z.string(), expiresAt: z.date() }),
  subject: async (tx, { email }) => {
    const person = await tx.person.findUnique({
      where: { email },
      select: { id: true, email: true, disabledAt: true },
    });
    if (!person) throw notFound(email);
    return person;
  },
  scope: () => "org",
  run: async (tx, { subject, now }) => {
    if (subject.disabledAt) throw new AppError("conflict", `${subject.email} is disabled. Enable the person first.`);
    const secret = newSecret();
    const expiresAt = new Date(now.getTime() + LOGIN_LINK_MINUTES * 60_000);
    await tx.loginLink.create({ data: { hash: sha256(secret), personId: subject.id, expiresAt } });
    return { url: `${publicUrl()}/sign-in/link?token=${secret}`, email: subject.email, expiresAt };
  },
  audit: result => ({
    action: "login-link.created",
    target: `person:${result.email}`,
    after: { expiresAt: result.expiresAt.toISOString() },
  }),
});
