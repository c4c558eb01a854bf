import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { directoryChanged } from "@/lib/db/directory-changes";
import { command } from "@/lib/operation/operation";

/** Ends a token at once. */
export const revokeToken = command({
  name: "revokeToken",
  access: "token:manage",
  input: z.object({ id: z.string() }),
  output: z.object({ id: z.string(), name: z.string(), hint: z.string() }),
  subject: async (tx, { id }) => {
    const token = await tx.apiToken.findUnique({
      where: { id },
      select: { id: true, name: true, hint: true, teamId: true, revokedAt: true },
    });
    if (!token) throw notFound("This token");
    return token;
  },
  scope: token => (token.teamId === null ? "org" : { teamId: token.teamId }),
  run: async (tx, { subject, now }) => {
    if (!subject.revokedAt) await tx.apiToken.update({ where: { id: subject.id }, data: { revokedAt: now } });
    await directoryChanged(tx);
    return subject;
  },
  audit: (token, { subject }) => ({
    action: "token.revoked",
    target: `token:${token.id}`,
    teamId: subject.teamId,
    after: { name: token.name, hint: token.hint },
  }),
});
