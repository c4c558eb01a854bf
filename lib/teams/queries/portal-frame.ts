import { z } from "zod";
import { may, teamsWhere } from "@/lib/access/may";
import { notFound } from "@/lib/core/errors";
import { query } from "@/lib/operation/operation";

const ICONS = ["home", "skills", "shield", "spend", "teams", "activity", "settings"] as const;
const MOST_TEAMS = 60;

/** What the frame of every page needs: the organisation, where the viewer may go, and the teams to switch between. */
export const portalFrame = query({
  name: "portalFrame",
  access: "signed-in",
  input: z.object({}),
  output: z.object({
    organisation: z.object({ name: z.string(), isDemo: z.boolean(), timeZone: z.string() }),
    nav: z.array(z.object({ href: z.string(), label: z.string(), icon: z.enum(ICONS) })),
    teams: z.array(z.object({ slug: z.string(), name: z.string(), role: z.string().nullable() })),
  }),
  subject: async db => {
    const found = await db.organisation.findUnique({
      where: { id: 1 },
      select: { name: true, isDemo: true, timeZone: true },
    });
    if (!found) throw notFound("The organisation");
    return found;
  },
  scope: () => "org",
  run: async (db, { subject, actor }) => {
    const visible = teamsWhere(actor, "spend:read");
    const rows = await db.team.findMany({
      where: { archivedAt: null, ...(visible === "all" ? {} : { id: { in: visible } }) },
      orderBy: { name: "asc" },
      take: MOST_TEAMS,
      select: { id: true, slug: true, name: true },
    });
    const own = actor.kind === "person" ? actor.teams : [];
    return {
      organisation: subject,
      nav: [
        { href: "/", label: "Home", icon: "home" as const },
        ...(may(actor, "skill:browse", "anywhere")
          ? [{ href: "/skills", label: "Skills", icon: "skills" as const }]
          : []),
        ...(may(actor, "policy:read", "anywhere")
          ? [{ href: "/policy", label: "Policy", icon: "shield" as const }]
          : []),
        { href: "/spend", label: "Spend", icon: "spend" as const },
        { href: "/teams", label: "Teams", icon: "teams" as const },
        ...(may(actor, "audit:read", "org")
          ? [{ href: "/activity", label: "Activity", icon: "activity" as const }]
          : []),
        { href: "/settings", label: "Settings", icon: "settings" as const },
      ],
      teams: rows.map(({ id, slug, name }) => ({
        slug,
        name,
        role: own.find(team => team.teamId === id)?.role ?? null,
      })),
    };
  },
});
