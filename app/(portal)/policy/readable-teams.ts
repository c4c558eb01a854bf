import { teamsWhere } from "@/lib/access/may";
import { viewer } from "@/lib/web/load";

/** Of all teams those whose policy the viewer may read, to be chosen from. The operations ask again. */
export async function readableTeams<T extends { id: number }>(teams: readonly T[]): Promise<T[]> {
  const readable = teamsWhere(await viewer(), "policy:read");
  return teams.filter(({ id }) => readable === "all" || readable.includes(id));
}
