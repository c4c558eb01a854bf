import { z } from "zod";
import { may } from "@/lib/access/may";
import { query } from "@/lib/operation/operation";

export const TeamListRow = z.object({
  id: z.number(),
  slug: z.string(),
  name: z.string(),
  costCenter: z.string().nullable(),
  createdAt: z.date(),
  archivedAt: z.date().nullable(),
  members: z.number(),
  leads: z.array(z.string()).describe("Names of the leads."),
  activeTokens: z.number().nullable().describe("Null where tokens are not the viewer's to see."),
  mine: z.boolean(),
});
export type TeamListRow = z.output<typeof TeamListRow>;

/** Every team, in the order in which they joined. Names of teams and leads are no secret within the organisation. */
export const teamList = query({
  name: "teamList",
  access: "signed-in",
  input: z.object({ archived: z.coerce.boolean().default(false) }),
  output: z.object({ teams: z.array(TeamListRow) }),
  subject: async () => null,
  scope: () => "org",
  run: async (db, { input, actor, now }) => {
    const holds = { startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] };
    const teams = await db.team.findMany({
      where: input.archived ? {} : { archivedAt: null },
      orderBy: { id: "asc" },
      select: {
        id: true,
        slug: true,
        name: true,
        costCenter: true,
        createdAt: true,
        archivedAt: true,
        memberships: { where: holds, select: { personId: true, role: true, person: { select: { name: true } } } },
        tokens: { where: { revokedAt: null, expiresAt: { gt: now } }, select: { id: true } },
      },
    });
    const own = actor.kind === "person" ? new Set(actor.teams.map(team => team.teamId)) : new Set<number>();
    return {
      teams: teams.map(({ memberships, tokens, ...team }) => ({
        ...team,
        members: new Set(memberships.map(member => member.personId)).size,
        leads: memberships
          .filter(member => member.role === "lead")
          .map(member => member.person.name)
          .sort(),
        activeTokens: may(actor, "token:read", { teamId: team.id }) ? tokens.length : null,
        mine: own.has(team.id),
      })),
    };
  },
});
