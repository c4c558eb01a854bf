import { z } from "zod";
import { may, teamsWhere } from "@/lib/access/may";
import { literally } from "@/lib/db/sql";
import { query } from "@/lib/operation/operation";

const Item = z.object({ label: z.string(), detail: z.string(), href: z.string(), kind: z.string(), icon: z.string() });
const MOST = 6;

/** What the palette finds: teams, and people where the viewer may know them. */
export const paletteSearch = query({
  name: "paletteSearch",
  access: "signed-in",
  input: z.object({ q: z.string().trim().max(100).default("") }),
  output: z.object({ groups: z.array(z.object({ heading: z.string(), items: z.array(Item) })) }),
  subject: async () => null,
  scope: () => "org",
  run: async (db, { input: { q }, actor }) => {
    if (!q) return { groups: [] };
    const found = { contains: literally(q), mode: "insensitive" as const };
    const teams = await db.team.findMany({
      where: { OR: [{ name: found }, { slug: found }], archivedAt: null },
      take: MOST,
      orderBy: { name: "asc" },
      select: { id: true, slug: true, name: true, costCenter: true },
    });
    const named = teamsWhere(actor, "spend:names");
    const inThem = { some: { teamId: { in: named === "all" ? [] : named }, endsAt: null } };
    const people = await db.person.findMany({
      where: { OR: [{ name: found }, { email: found }], ...(named === "all" ? {} : { memberships: inThem }) },
      take: MOST,
      orderBy: { name: "asc" },
      select: { email: true, name: true },
    });
    const groups = [
      {
        heading: "Teams",
        items: teams.map(team => ({
          label: team.name,
          detail: team.costCenter ?? "Members and connection",
          href: `/teams/${team.slug}`,
          kind: "Team",
          icon: "teams",
        })),
      },
      {
        heading: "Spend",
        items: teams
          .filter(team => may(actor, "spend:read", { teamId: team.id }))
          .map(team => ({
            label: `Spend of ${team.name}`,
            detail: "By day, person, model and skill",
            href: `/spend/teams/${team.slug}`,
            kind: "Spend",
            icon: "spend",
          })),
      },
      {
        heading: "People",
        items: people.map(person => ({
          label: person.name,
          detail: person.email,
          href: `/spend/people/${encodeURIComponent(person.email)}`,
          kind: "Person",
          icon: "person",
        })),
      },
    ];
    return { groups: groups.filter(group => group.items.length) };
  },
});
