import type { PersonActor } from "@/lib/access/may";
import type { Day } from "@/lib/core/time";
import type { AuditRecord } from "@/lib/operation/audit-trail";
import { type DemoPerson, dayStartMs, PERSONAS } from "./people";
import { policyPast } from "./policy/past";
import type { DemoToken } from "./tokens";

/** Something that somebody did in the demo's past. */
export type PastAction = { atMs: number; actor: PersonActor; record: AuditRecord };
/** The company as the audit trail tells of it. `teamIds` by slug, as the database gave them. */
export type DemoPast = {
  people: readonly DemoPerson[];
  teams: readonly { slug: string; name: string; costCenter: string; joinedDaysAgo: number }[];
  tokens: readonly DemoToken[];
  teamIds: ReadonlyMap<string, number>;
  lastDay: Day;
};

const HOUR_MS = 3_600_000;
/** People who came before so many days are there without an entry each: their import was one act. */
const JOINED_SINCE_DAYS = 45;

/** What the demo's platform team did until now, oldest first: teams, tokens, people who came, moved and left. */
export function demoHistory({ people, teams, tokens, teamIds, lastDay }: DemoPast): PastAction[] {
  const platform = actorOf(people, PERSONAS.platform.email);
  const at = (daysAgo: number, hour: number) => dayStartMs(lastDay, daysAgo) + hour * HOUR_MS;
  const past = (atMs: number, record: AuditRecord): PastAction => ({ atMs, actor: platform, record });
  const office = people.filter(({ orgRole }) => orgRole !== null);
  const history = [
    past(at(240, 8.2), {
      action: "organisation.initialised",
      target: "organisation",
      after: { name: "Halden Freight", timeZone: "Europe/Oslo" },
    }),
    ...office.map(({ id, email, name, orgRole }, index) =>
      past(at(240, 8.4 + index / 20), {
        action: "person.added",
        target: `person:${id}`,
        after: { email, name, orgRole },
      }),
    ),
    ...teams.map(({ slug, name, costCenter, joinedDaysAgo }) =>
      past(at(joinedDaysAgo, -1), {
        action: "team.created",
        target: `team:${slug}`,
        teamId: teamIds.get(slug) ?? null,
        after: { name, costCenter },
      }),
    ),
    ...tokens.map(({ id, name, hint, team, createdMs, expiresMs }) =>
      past(createdMs, {
        action: "token.created",
        target: `token:${id}`,
        teamId: team === null ? null : (teamIds.get(team) ?? null),
        after: { name, hint, scopes: ["usage:write"], expiresAt: new Date(expiresMs).toISOString() },
      }),
    ),
    ...people.flatMap(person => lifeOf(person, teamIds, at(JOINED_SINCE_DAYS, 0), past)),
    past(at(118, 10.3), {
      action: "organisation.changed",
      target: "organisation",
      before: { rawRetentionDays: 180 },
      after: { rawRetentionDays: 400 },
    }),
    ...policyPast(people, teamIds, lastDay),
  ];
  return history.sort((a, b) => a.atMs - b.atMs);
}

function lifeOf(
  { id, email, memberships, disabledMs }: DemoPerson,
  teamIds: ReadonlyMap<string, number>,
  sinceMs: number,
  past: (atMs: number, record: AuditRecord) => PastAction,
): PastAction[] {
  const target = `person:${id}`;
  const homes = memberships.filter(({ home }) => home);
  const changes = memberships.flatMap(({ team, role, home, fromMs }) => {
    const moved = home && homes[0] && homes[0].team !== team;
    if (!moved && home && fromMs < sinceMs) return [];
    const record: AuditRecord = {
      action: "member.added",
      target,
      teamId: teamIds.get(team) ?? null,
      after: { email, team, role, homeTeam: home ? team : (homes.at(-1)?.team ?? null) },
    };
    return [past(fromMs, moved ? { ...record, before: { homeTeam: homes[0]?.team ?? null } } : record)];
  });
  return disabledMs === null
    ? changes
    : [...changes, past(disabledMs, { action: "person.disabled", target, after: { email } })];
}

function actorOf(people: readonly DemoPerson[], email: string): PersonActor {
  const person = people.find(known => known.email === email);
  if (!person) throw new Error(`The demo has no ${email}.`);
  const { id, name, orgRole } = person;
  return { kind: "person", id, email, name, orgRole, teams: [] };
}
