import { z } from "zod";
import { may } from "@/lib/access/may";
import { query } from "@/lib/operation/operation";
import { teamSubject } from "../commands/team-subject";

export const TeamMember = z.object({
  personId: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(["lead", "member"]),
  home: z.boolean(),
  since: z.date(),
  disabled: z.boolean(),
  homeTeam: z.string().nullable(),
});
export type TeamMember = z.output<typeof TeamMember>;
export const PastMembership = z.object({
  personId: z.string(),
  name: z.string(),
  role: z.enum(["lead", "member"]),
  home: z.boolean(),
  from: z.date(),
  to: z.date(),
});

/** One team with its people. Those without team:read in it see counts, not people. */
export const teamBySlug = query({
  name: "teamBySlug",
  access: "signed-in",
  input: z.object({ slug: z.string() }),
  output: z.object({
    id: z.number(),
    slug: z.string(),
    name: z.string(),
    costCenter: z.string().nullable(),
    revision: z.number(),
    createdAt: z.date(),
    archivedAt: z.date().nullable(),
    memberCount: z.number(),
    leads: z.array(z.string()),
    members: z.array(TeamMember).nullable(),
    past: z.array(PastMembership).nullable(),
    may: z.object({
      manage: z.boolean(),
      members: z.boolean(),
      tokens: z.boolean(),
      seeTokens: z.boolean(),
      spend: z.boolean(),
    }),
  }),
  subject: (db, { slug }) => teamSubject(db, slug),
  scope: team => ({ teamId: team.id }),
  run: async (db, { subject, actor, now }) => {
    const scope = { teamId: subject.id };
    const rows = await db.membership.findMany({
      where: { teamId: subject.id, startsAt: { lte: now } },
      orderBy: [{ startsAt: "desc" }],
      take: 2_000,
      select: {
        personId: true,
        role: true,
        home: true,
        startsAt: true,
        endsAt: true,
        person: { select: { name: true, email: true, disabledAt: true } },
      },
    });
    const current = rows
      .filter(row => row.endsAt === null || row.endsAt > now)
      .sort((a, b) => (a.role === b.role ? (a.person.name < b.person.name ? -1 : 1) : a.role === "lead" ? -1 : 1));
    const homes = await db.membership.findMany({
      where: {
        personId: { in: current.map(row => row.personId) },
        home: true,
        startsAt: { lte: now },
        OR: [{ endsAt: null }, { endsAt: { gt: now } }],
      },
      select: { personId: true, team: { select: { name: true } } },
    });
    const homeOf = new Map(homes.map(home => [home.personId, home.team.name]));
    const sees = may(actor, "team:read", scope);
    return {
      ...subject,
      memberCount: current.length,
      leads: current.filter(row => row.role === "lead").map(row => row.person.name),
      members: sees
        ? current.map(row => ({
            personId: row.personId,
            name: row.person.name,
            email: row.person.email,
            role: row.role,
            home: row.home,
            since: row.startsAt,
            disabled: row.person.disabledAt !== null,
            homeTeam: homeOf.get(row.personId) ?? null,
          }))
        : null,
      past: sees
        ? rows.flatMap(row =>
            row.endsAt && row.endsAt <= now
              ? [
                  {
                    personId: row.personId,
                    name: row.person.name,
                    role: row.role,
                    home: row.home,
                    from: row.startsAt,
                    to: row.endsAt,
                  },
                ]
              : [],
          )
        : null,
      may: {
        manage: may(actor, "team:manage", scope),
        members: may(actor, "member:manage", scope),
        tokens: may(actor, "token:manage", scope),
        seeTokens: may(actor, "token:read", scope),
        spend: may(actor, "spend:read", scope),
      },
    };
  },
});
