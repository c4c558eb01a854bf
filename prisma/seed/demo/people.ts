import type { OrgRole, TeamRole } from "@/lib/access/permissions";
import { addDays, type Day, startOfDayMs } from "@/lib/core/time";
import { uuidOf } from "@/lib/usage/rules/session-key";
import { emailOf, newName } from "./names";
import { type Random, random } from "./random";
import { DEMO_TEAMS, type DemoTeam } from "./teams";

export const DEMO_ORGANISATION = { name: "Halden Freight", handle: "halden", timeZone: "Europe/Oslo" };

/** The first instant of a day that lies so many days before the last one. */
export const dayStartMs = (lastDay: Day, daysAgo: number): number =>
  startOfDayMs(addDays(lastDay, -daysAgo), DEMO_ORGANISATION.timeZone);

/** Half-open period [fromMs, toMs) in which a person belongs to a team. */
export type DemoMembership = { team: string; role: TeamRole; home: boolean; fromMs: number; toMs: number | null };
export type DemoPerson = {
  id: string;
  email: string;
  name: string;
  orgRole: OrgRole | null;
  createdMs: number;
  disabledMs: number | null;
  memberships: DemoMembership[];
};

type Known = { name: string; email?: string };
/** Who stands fixed: the personas and the people that other parts of the demo name. */
export const PERSONAS = {
  engineer: { name: "Elif Demir", email: "engineer@halden.example" },
  lead: { name: "Henrik Aasen", email: "lead@halden.example" },
  platform: { name: "Ingrid Vatne", email: "platform@halden.example" },
  finance: { name: "Marit Solheim", email: "finance@halden.example" },
  auditor: { name: "Anders Lindqvist", email: "auditor@halden.example" },
} as const;
const OFFICE: readonly (Known & { orgRole: OrgRole })[] = [
  { ...PERSONAS.platform, orgRole: "platform" },
  { ...PERSONAS.finance, orgRole: "finance" },
  { ...PERSONAS.auditor, orgRole: "auditor" },
  { name: "Sindre Fjeld", orgRole: "platform" },
  { name: "Oda Granlund", orgRole: "finance" },
];
/** First of each team is its lead. */
const FIXED: Readonly<Record<string, readonly Known[]>> = {
  payments: [PERSONAS.lead, PERSONAS.engineer, { name: "Joana Reis" }],
  routing: [{ name: "Ragnhild Moen" }, { name: "Tomasz Wilk" }],
  customs: [{ name: "Dorota Sikora" }],
};
const MOVES: readonly { from: string; to: string; daysAgo: number }[] = [
  { from: "data-platform", to: "payments", daysAgo: 52 },
  { from: "payments", to: "rates", daysAgo: 44 },
  { from: "routing", to: "partner-api", daysAgo: 38 },
  { from: "storefront", to: "identity", daysAgo: 31 },
  { from: "warehouse", to: "mobile", daysAgo: 23 },
  { from: "tracking", to: "reliability", daysAgo: 9 },
];
const LEAVERS: readonly { team: string; daysAgo: number }[] = [
  { team: "tracking", daysAgo: 34 },
  { team: "warehouse", daysAgo: 58 },
];
/** Second memberships, which decide nothing about spend. */
const HELP: readonly { from: string; in: string; role: TeamRole; daysAgo: number }[] = [
  { from: "payments", in: "customs", role: "lead", daysAgo: 40 },
  { from: "identity", in: "payments", role: "member", daysAgo: 55 },
  { from: "identity", in: "partner-api", role: "member", daysAgo: 47 },
  { from: "data-platform", in: "tracking", role: "member", daysAgo: 120 },
  { from: "data-platform", in: "rates", role: "member", daysAgo: 61 },
  { from: "routing", in: "tracking", role: "member", daysAgo: 88 },
  { from: "mobile", in: "storefront", role: "member", daysAgo: 49 },
];

/**
 * The demo company's people with their memberships over time, leads and moves. The same for the same seed and last day.
 */
export function demoPeople(seed: string, lastDay: Day): DemoPerson[] {
  const names = random(seed, "people");
  const taken = new Set([...OFFICE, ...Object.values(FIXED).flat()].map(({ name }) => name));
  const at = (daysAgo: number): number => dayStartMs(lastDay, daysAgo);
  const person = (known: Known, daysAgo: number, orgRole: OrgRole | null = null): DemoPerson => {
    const email = known.email ?? emailOf(known.name);
    const createdMs = at(daysAgo) - 3 * 3_600_000;
    return {
      id: uuidOf(`demo person ${email}`),
      email,
      name: known.name,
      orgRole,
      createdMs,
      disabledMs: null,
      memberships: [],
    };
  };
  const office = OFFICE.map(known => person(known, 240, known.orgRole));
  const staff = DEMO_TEAMS.flatMap(team => staffOf(team, names, taken, person, at));
  for (const { from, in: team, role, daysAgo } of HELP) {
    const helper = atHome(staff, from)[role === "lead" ? 0 : 2];
    helper?.memberships.push({ team, role, home: false, fromMs: at(daysAgo), toMs: null });
  }
  return [...office, ...staff];
}

function staffOf(
  team: DemoTeam,
  names: Random,
  taken: Set<string>,
  person: (known: Known, daysAgo: number) => DemoPerson,
  at: (daysAgo: number) => number,
): DemoPerson[] {
  const fixed = FIXED[team.slug] ?? [];
  const comers = MOVES.filter(move => move.to === team.slug);
  const staff: DemoPerson[] = [];
  for (let index = 0; index < team.people - comers.length; index++) {
    const known = fixed[index] ?? { name: newName(taken, names) };
    // Most were there when the team began; the others came one by one since.
    const early = index < 3 || index < team.people * 0.66;
    const daysAgo = early ? team.joinedDaysAgo : names.int(2, Math.max(2, Math.min(120, team.joinedDaysAgo)));
    const role: TeamRole = index === 0 ? "lead" : "member";
    const member = person(known, daysAgo);
    member.memberships.push({ team: team.slug, role, home: true, fromMs: at(daysAgo), toMs: null });
    staff.push(member);
  }
  const movers = comers.map(({ from, daysAgo }) => {
    const began = DEMO_TEAMS.find(({ slug }) => slug === from)?.joinedDaysAgo ?? 0;
    const mover = person({ name: newName(taken, names) }, Math.min(began, 130));
    mover.memberships.push(
      { team: from, role: "member", home: true, fromMs: at(Math.min(began, 130)), toMs: at(daysAgo) },
      { team: team.slug, role: "member", home: true, fromMs: at(daysAgo), toMs: null },
    );
    return mover;
  });
  const leavers = LEAVERS.filter(leaver => leaver.team === team.slug).map(({ daysAgo }) => {
    const leaver = person({ name: newName(taken, names) }, Math.min(team.joinedDaysAgo, 140));
    const fromMs = at(Math.min(team.joinedDaysAgo, 140));
    const toMs = at(daysAgo);
    leaver.memberships.push({ team: team.slug, role: "member", home: true, fromMs, toMs });
    leaver.disabledMs = toMs + 9 * 3_600_000;
    return leaver;
  });
  return [...staff, ...movers, ...leavers];
}

/** The people whose home a team is now, the lead first. */
export const atHome = (people: readonly DemoPerson[], team: string): DemoPerson[] =>
  people.filter(({ memberships }) => memberships.some(own => own.home && own.team === team && own.toMs === null));
