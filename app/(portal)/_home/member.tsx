import { EngineerHome } from "@/components/home/engineer-home";
import { LeadHome } from "@/components/home/lead-home";
import { TeamlessHome } from "@/components/home/teamless-home";
import type { PersonActor } from "@/lib/access/may";
import { now } from "@/lib/core/clock";
import { policyOverview } from "@/lib/policy/queries/pages/policy-overview";
import { skillChanges } from "@/lib/skills/queries/skill-changes";
import { teamSet } from "@/lib/skills/queries/team-set";
import { personSpend } from "@/lib/spend/queries/person-spend";
import { recentSessions } from "@/lib/spend/queries/recent-sessions";
import { sessionList } from "@/lib/spend/queries/session-list";
import { spendOverview } from "@/lib/spend/queries/spend-overview";
import { teamSpend } from "@/lib/spend/queries/team-spend";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { teamList } from "@/lib/teams/queries/team-list";
import { load } from "@/lib/web/load";
import { mattersOf } from "./policy-matters";

/** Home of somebody with a part in a team: a lead sees the team first, a member their own work. */
export async function Member({ actor }: { actor: PersonActor }) {
  const { teams } = await load(teamList, {});
  const held = actor.teams
    .flatMap(part => teams.filter(({ id }) => id === part.teamId).map(({ slug, name }) => ({ slug, name, ...part })))
    .sort((a, b) => Number(b.home) - Number(a.home));
  const led = held.filter(({ role }) => role === "lead");
  const [team] = led.length > 0 ? led : held;
  if (!team) {
    const { organisation } = await load(portalFrame, {});
    return <TeamlessHome name={actor.name} now={now()} timeZone={organisation.timeZone} />;
  }
  return led.length > 0 ? <Lead slug={team.slug} others={led.slice(1)} /> : <Engineer actor={actor} team={team} />;
}

async function Lead({ slug, others }: { slug: string; others: { slug: string; name: string }[] }) {
  const [spend, recent, policy] = await Promise.all([
    load(teamSpend, { slug, range: "month", by: "person" }),
    load(recentSessions, { team: slug, limit: 8 }),
    load(policyOverview, {}),
  ]);
  return <LeadHome spend={spend} recent={recent.rows} others={others} policy={mattersOf(policy)} now={now()} />;
}

async function Engineer({ actor, team }: { actor: PersonActor; team: { slug: string; name: string } }) {
  const [own, sessions, month, news, set] = await Promise.all([
    load(personSpend, { key: actor.email, range: "month" }),
    load(sessionList, { person: actor.email, range: "90d", sort: "-started", limit: 8 }),
    load(spendOverview, { range: "month" }),
    load(skillChanges, {}),
    load(teamSet, { team: team.slug }),
  ]);
  const shared = { own, team, month, skills: { news, set }, now: now() };
  return <EngineerHome {...shared} email={actor.email} sessions={sessions.rows} />;
}
