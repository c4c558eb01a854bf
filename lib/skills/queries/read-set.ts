import type { Reader, Tx } from "@/lib/db/client";
import { directory } from "@/lib/teams/directory";
import { type Listable, type Listing, listingOf } from "../rules/listing-budget";
import { RECENT_WEEKS, weekStarts } from "../rules/use-weeks";
import type { Budget } from "../set-schema";
import { teamSetRows } from "../sql/set-members";
import { useByWeek } from "../sql/use-rows";
import { type ReadLine, readLines } from "./read-lines";

export type SetRow = ReadLine & {
  place: "own" | "inherited" | "added" | "excluded";
  installed: string | null;
  pinned: boolean;
  behind: boolean;
  runs7: number;
  runs: number;
  listable: Listable;
};

/** A team's set and what it leaves out, with the team's own runs. */
export async function readSet(db: Reader | Tx, teamId: number, now: Date): Promise<SetRow[]> {
  const { timeZone } = (await directory()).organisation;
  const starts = weekStarts(now.getTime(), timeZone, RECENT_WEEKS);
  const members = await db.rows(teamSetRows, teamId);
  const ids = members.map(({ id }) => id);
  const [lines, weeks] = await Promise.all([
    readLines(db, ids),
    db.rows(useByWeek, { skills: ids, from: starts[0] ?? "", teams: [teamId] }),
  ]);
  const thisWeek = starts.at(-1);
  return lines.flatMap(line => {
    const member = members.find(({ id }) => id === line.id);
    if (!member) return [];
    const own = weeks.filter(({ skillId }) => skillId === line.id);
    const runs = own.reduce((sum, week) => sum + week.runs, 0);
    const description = member.description ?? line.description;
    return [
      {
        ...line,
        place: member.place,
        installed: member.installed,
        pinned: member.pinned,
        behind: member.behind,
        runs,
        runs7: own.find(({ week }) => week === thisWeek)?.runs ?? 0,
        listable: { id: line.id, name: line.name, description, runs },
      },
    ];
  });
}

/** The client's list of a set; excluded skills are not in it. */
export const listingOfSet = (rows: readonly SetRow[]): Listing =>
  listingOf(rows.filter(({ place }) => place !== "excluded").map(({ listable }) => listable));

export const budgetOf = ({ limit, used, shown, entries }: Listing): Budget => ({
  limit,
  used,
  shown,
  cut: entries.filter(({ cut }) => cut).map(({ id, name, characters }) => ({ id, name, characters })),
});
