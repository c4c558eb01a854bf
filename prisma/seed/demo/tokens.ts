import type { Day } from "@/lib/core/time";
import { uuidOf } from "@/lib/usage/rules/session-key";
import { dayStartMs, PERSONAS } from "./people";
import { DEMO_TEAMS } from "./teams";

/** A token of the demo's machines: the organisation's (team null, credential "org") or a team's. */
export type DemoToken = {
  id: string;
  credential: string;
  name: string;
  hint: string;
  team: string | null;
  createdBy: string;
  createdMs: number;
  expiresMs: number;
};

const HOUR_MS = 3_600_000;

/** The demo's tokens. Their secrets are made when they are written, and nobody learns them. */
export function demoTokens(lastDay: Day): DemoToken[] {
  const token = (credential: string, team: string | null, name: string, daysAgo: number): DemoToken => {
    const id = uuidOf(`demo token ${credential}`);
    return {
      id,
      credential,
      name,
      hint: `gw_…${id.slice(-4)}`,
      team,
      createdBy: PERSONAS.platform.email,
      createdMs: dayStartMs(lastDay, daysAgo) - 0.6 * HOUR_MS,
      expiresMs: dayStartMs(lastDay, daysAgo - 365),
    };
  };
  const own = DEMO_TEAMS.filter(({ connects }) => connects === "team");
  return [
    token("org", null, "Managed laptops and build agents", 212),
    ...own.map(({ slug, name, joinedDaysAgo }) => token(slug, slug, `${name} machines`, joinedDaysAgo)),
  ];
}
