import { z } from "zod";
import { query, wholeOrganisation } from "@/lib/operation/operation";

/** What credentials are called, by id: the token's name and whose it is. Ids that are no token are left out. */
export const tokenNames = query({
  name: "tokenNames",
  access: "quarantine:read",
  input: z.object({ ids: z.array(z.string()).max(500) }),
  output: z.object({ senders: z.record(z.string(), z.string()) }),
  ...wholeOrganisation,
  run: async (db, { input }) => {
    const tokens = await db.apiToken.findMany({
      where: { id: { in: [...new Set(input.ids)] } },
      select: {
        id: true,
        name: true,
        hint: true,
        team: { select: { name: true } },
        person: { select: { name: true } },
      },
    });
    return {
      senders: Object.fromEntries(
        tokens.map(({ id, name, hint, team, person }) => [
          id,
          `${name} (${hint}), ${person?.name ?? team?.name ?? "the organisation"}`,
        ]),
      ),
    };
  },
});
