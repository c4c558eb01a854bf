import { z } from "zod";
import { type Actor, teamsWhere } from "@/lib/access/may";
import { addDays, dayOf } from "@/lib/core/time";
import type { Reader } from "@/lib/db/client";
import { query } from "@/lib/operation/operation";
import { knownSkill } from "@/lib/skills/queries/known-skill";
import { SkillAddress } from "@/lib/skills/schema";
import { directory } from "@/lib/teams/directory";
import { highest, installsFrom, isClient } from "../rules/installs";
import { Installs } from "../schema";
import { installCounts, installPeople } from "../sql/install-rows";

/** Who got a skill in the last days: people once however often they fetch, by name where the viewer may see names. */
export const installsOf = query({
  name: "installsOf",
  access: "skill:browse",
  input: SkillAddress.extend({ days: z.coerce.number().int().min(1).max(365).default(30) }),
  output: Installs,
  subject: (db, address, actor) => knownSkill(db, actor, address),
  scope: () => "anywhere",
  run: (db, { input, subject, actor, now }) => readInstalls(db, actor, subject, input.days, now),
});

/** The same for a skill that was found already. */
export async function readInstalls(
  db: Reader,
  actor: Actor,
  skill: { id: number },
  days: number,
  now: Date,
): Promise<z.input<typeof Installs>> {
  const { organisation, peopleByEmail } = await directory();
  const filter = { skill: skill.id, from: addDays(dayOf(now.getTime(), organisation.timeZone), 1 - days) };
  const teams = teamsWhere(actor, "spend:names");
  const named = teams === "all" || teams.length > 0;
  const [counts, people] = await Promise.all([
    db.rows(installCounts, filter),
    named ? db.rows(installPeople, { ...filter, teams }) : null,
  ]);
  // A sender that says no address is counted, but is nobody's name.
  const who = people?.flatMap(({ who, client, versions, day }) =>
    isClient(client) && who.includes("@")
      ? [{ name: peopleByEmail.get(who)?.name ?? who, client, version: highest(versions), at: day }]
      : [],
  );
  return installsFrom(days, counts, who ?? null);
}
