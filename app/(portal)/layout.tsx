import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { readTheme } from "@/components/shell/theme";
import { roleLabel } from "@/lib/access/may";
import { csrfToken } from "@/lib/auth/csrf";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { load, viewer } from "@/lib/web/load";

const ROLES: Record<string, string> = {
  platform: "Platform",
  finance: "Finance",
  auditor: "Auditor",
  lead: "Team lead",
  engineer: "Engineer",
};

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const actor = await viewer();
  if (actor.kind !== "person") redirect(`/sign-in?next=${encodeURIComponent((await headers()).get("x-path") ?? "/")}`);
  const { organisation, nav, teams } = await load(portalFrame, {});
  return (
    <AppShell
      organisation={{ name: organisation.name, demo: organisation.isDemo }}
      nav={nav}
      person={{ name: actor.name, role: ROLES[roleLabel(actor)] ?? "Engineer", email: actor.email }}
      theme={readTheme((await cookies()).get("theme")?.value) ?? "system"}
      switcher={teams.map(team => ({ href: `/spend/teams/${team.slug}`, label: team.name, detail: team.role ?? "" }))}
      paletteUrl="/api/v1/search/palette"
      signOut={{ action: "/api/auth/signout", fields: { csrfToken: await csrfToken(), callbackUrl: "/sign-in" } }}
    >
      {children}
    </AppShell>
  );
}
