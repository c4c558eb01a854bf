import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { sha256 } from "@/lib/core/ids";
import { command } from "@/lib/operation/operation";
import { Admission } from "../schema";
import { admissionAudit, admit, CANDIDATE, refused } from "./admit";

/** Lets in whoever holds a one-time link, once. Of two at the same time one is let in. An unknown link is not_found. */
export const consumeLoginLink = command({
  name: "consumeLoginLink",
  access: "person:manage",
  input: z.object({ secret: z.string().min(1).max(200) }),
  output: Admission,
  subject: async (tx, { secret }) => {
    const link = await tx.loginLink.findUnique({
      where: { hash: sha256(secret) },
      select: { id: true, person: { select: CANDIDATE } },
    });
    if (!link) throw notFound("This link");
    return link;
  },
  scope: () => "org",
  run: async (tx, { subject, now }) => {
    // The condition is what makes it single use: the second of two waits for the first, and finds it used.
    const taken = await tx.loginLink.updateMany({
      where: { id: subject.id, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    if (taken.count !== 1) return refused("link-ended", subject.person.email);
    return admit(tx, subject.person, now);
  },
  audit: admission => admissionAudit("link", admission),
});
