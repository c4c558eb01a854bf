import { z } from "zod";
import { isPresent } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import { query } from "@/lib/operation/operation";
import { TokenSummary } from "../schema";

/** The tokens that act as the person who asks, the newest first. A token is not told of the others. */
export const myTokens = query({
  name: "myTokens",
  access: "signed-in",
  input: z.object({}),
  output: z.object({ tokens: z.array(TokenSummary) }),
  subject: async (_db, _input, actor) => {
    if (actor.kind === "anonymous") throw new AppError("unauthenticated", "Sign in to see your tokens.");
    if (!isPresent(actor)) throw new AppError("forbidden", "Only a signed-in person has tokens of their own.");
    return actor;
  },
  scope: () => "org",
  run: async (db, { subject }) => {
    const tokens = await db.apiToken.findMany({
      where: { personId: subject.id },
      orderBy: { createdAt: "desc" },
      take: 200,
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
    return { tokens: tokens.map(token => ({ ...token, team: null })) };
  },
});
