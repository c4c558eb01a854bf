import type { TeamLine } from "./team-table";

type Listed = {
  id: number;
  slug: string;
  name: string;
  costCenter: string | null;
  archivedAt: Date | null;
  members: number;
  leads: string[];
  mine: boolean;
};
type Connection = { teamId: number; lastEventAt: Date | null; senders: number };
type Spent = { slug: string | null; costPico: bigint };

/**
 * Teams with what the viewer may know of each: connection and spend are null where they may not read them. `spent` has
 * only teams with usage, so of a team in `readable` that is missing there nothing was spent.
 */
export function teamLines(
  teams: Listed[],
  connections: Connection[],
  spent: Spent[],
  readable: "all" | number[],
): TeamLine[] {
  const connectionOf = new Map(connections.map(one => [one.teamId, one]));
  const spentOf = new Map(spent.map(one => [one.slug, one.costPico]));
  return teams.map(team => {
    const connection = connectionOf.get(team.id);
    const mayRead = readable === "all" || readable.includes(team.id);
    return {
      slug: team.slug,
      name: team.name,
      costCenter: team.costCenter,
      leads: team.leads,
      people: team.members,
      archived: team.archivedAt !== null,
      own: team.mine,
      connection: connection ? { at: connection.lastEventAt, senders: connection.senders } : null,
      spentPico: mayRead ? (spentOf.get(team.slug) ?? 0n) : null,
    };
  });
}

/** Whether a team answers to what was typed: name, slug, cost centre or a lead. */
export function matches(team: TeamLine, words: string): boolean {
  const text = [team.name, team.slug, team.costCenter ?? "", ...team.leads].join(" ").toLowerCase();
  return text.includes(words.trim().toLowerCase());
}
