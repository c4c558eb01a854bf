import { z } from "zod";
import { type Actor, may } from "@/lib/access/may";
import type { Reader } from "@/lib/db/client";
import { query } from "@/lib/operation/operation";
import { teamSubject } from "@/lib/teams/commands/team-subject";
import { type Listable, withAdditions } from "../rules/listing-budget";
import { sightOf } from "../rules/sight";
import { TeamSet } from "../set-schema";
import { lastCount } from "../sql/use-rows";
import { visibleAmong } from "../sql/visible-among";
import { readLines } from "./read-lines";
import { budgetOf, listingOfSet, readSet } from "./read-set";

const ids = z
  .union([z.string(), z.array(z.union([z.string(), z.number()]))])
  .optional()
  .transform(value => (typeof value === "string" ? value.split(",").filter(Boolean) : (value ?? [])).map(Number))
  .pipe(z.array(z.number().int()).max(50));

/** What a team's machines get, in the order of the client's list, and how much of the list's budget it takes. */
export const teamSet = query({
  name: "teamSet",
  access: "skill:read",
  input: z.object({
    team: z.string().trim().max(64),
    preview: ids.describe("ids of skills: what would adding them cut?"),
  }),
  output: TeamSet,
  subject: (db, { team }) => teamSubject(db, team),
  scope: team => ({ teamId: team.id }),
  run: async (db, { input, subject, actor, now }) => {
    const [rows, lastly] = await Promise.all([readSet(db, subject.id, now), db.rows(lastCount, null)]);
    const listing = listingOfSet(rows);
    const byId = new Map(rows.map(row => [row.id, row]));
    const skills = listing.entries.flatMap(({ id, characters, cut }) => {
      const row = byId.get(id);
      if (!row || row.place === "excluded") return [];
      return [{ ...row, place: row.place, characters, cut, unowned: isUnowned(row.health.state) }];
    });
    return {
      team: { slug: subject.slug, name: subject.name },
      skills,
      excluded: rows.filter(({ place }) => place === "excluded"),
      budget: budgetOf(listing),
      preview: input.preview.length
        ? await preview(
            db,
            actor,
            rows.filter(({ place }) => place !== "excluded").map(({ listable }) => listable),
            input.preview,
          )
        : null,
      behind: skills.filter(({ behind }) => behind).length,
      unowned: skills.filter(({ unowned }) => unowned).length,
      may: { change: may(actor, "skill:subscribe", { teamId: subject.id }) },
      asOf: lastly[0]?.at ?? null,
    };
  },
});

const isUnowned = (state: string) => state === "unowned" || state === "retire-candidate";

/** What adding skills would cut; those that the viewer may not know of add nothing. */
async function preview(db: Reader, actor: Actor, listed: readonly Listable[], ids: readonly number[]) {
  const seen = await db.rows(visibleAmong, { sight: sightOf(actor), ids });
  const lines = await readLines(
    db,
    seen.map(({ id }) => id),
  );
  const added = lines.map(({ id, name, description }) => ({ id, name, description, runs: 0 }));
  const then = withAdditions(listed, added);
  const short = (of: readonly { id: number; name: string; characters: number }[]) =>
    of.map(({ id, name, characters }) => ({ id, name, characters }));
  return {
    added: short(then.added),
    characters: then.added.reduce((sum, { characters }) => sum + characters, 0),
    used: then.used,
    cut: short(then.cut),
  };
}
