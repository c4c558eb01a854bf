import type { PolicyMatters } from "@/components/home/attention/attention";
import type { PolicyOverview } from "@/lib/policy/page-schema";

/** What of the policies waits for the viewer, for their home. */
export const mattersOf = ({ waiting, alone, teams, waivers, may }: PolicyOverview): PolicyMatters => {
  const scope = (line: { team: { name: string } | null }) =>
    line.team ? `the rules of ${line.team.name}` : "the baseline";
  const own = new Set(may.proposeFor.map(({ slug }) => slug));
  return {
    waiting: waiting.map(line => ({ id: line.id, title: line.title, author: line.author, scope: scope(line) })),
    alone: alone.map(line => ({ id: line.id, author: line.author, reason: line.reason, scope: scope(line) })),
    trouble: teams
      .filter(({ team, trouble }) => trouble.length && own.has(team.slug))
      .map(({ team, trouble }) => ({ ...team, what: trouble[0] ?? "" })),
    exceptions: { waiting: may.decideWaiver ? waivers.waiting : 0, endsSoon: waivers.endsSoon },
  };
};
