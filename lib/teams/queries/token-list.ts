import { z } from "zod";
import { query } from "@/lib/operation/operation";
import { teamSubject } from "../commands/team-subject";
import { TokenSummary } from "../schema";

/** Tokens of a team, or of the organisation, the newest first; those of people are theirs alone. Secrets are not kept and cannot be shown. */
export const tokenList = query({
  name: "tokenList",
  access: "token:read",
  input: z.object({ team: z.string().nullish() }),
  output: z.object({ tokens: z.array(TokenSummary) }),
  subject: async (db, { team }) => (team ? teamSubject(db, team) : null),
  scope: team => (team ? { teamId: team.id } : "org"),
  run: async (db, { subject }) => {
    const rows = await db.apiToken.findMany({
      where: { teamId: subject?.id ?? null, personId: null },
      orderBy: { createdAt: "desc" },
      take: 500,
      select: {
        id: true,
        name: true,
        hint: true,
        scopes: true,
        createdAt: true,
        createdBy: true,
        expiresAt: true,
        revokedAt: true,
        lastUsedAt: true,
      },
    });
    return { tokens: rows.map(row => ({ ...row, team: subject?.slug ?? null })) };
  },
});
