import type { Reader } from "@/lib/db/client";
import type { SetPlace } from "../catalog-schema";
import { teamSetRows } from "../sql/set-members";

/** Where skills stand in a team's set, by id. */
export async function setPlaces(db: Reader, teamId: number): Promise<Map<number, SetPlace>> {
  const rows = await db.rows(teamSetRows, teamId);
  return new Map(
    rows.map(({ id, place, behind }) => [id, place !== "excluded" && behind ? ("pinned-behind" as const) : place]),
  );
}
