import { type Actor, may, teamsWhere } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import { addDays, DAY_MS, dayOf, daysBetween, startOfDayMs } from "@/lib/core/time";
import type { Reader } from "@/lib/db/client";
import { everywhere, query } from "@/lib/operation/operation";
import { type Directory, directory } from "@/lib/teams/directory";
import type { SurroundingsOf } from "../../compile-schema";
import { FleetInput, type FleetLine, NO_TEAM, PolicyFleet } from "../../fleet-schema";
import { type FleetEntry, fleet, type TeamDocuments } from "../../rules/fleet";
import { adoption, countBaselines, countStates, sortFleet } from "../../rules/fleet-figures";
import { SILENT_DAYS } from "../../rules/machine-state";
import { fleetMachines, fleetUsage } from "../../sql/fleet";
import { type KnownTeam, knownByTeam } from "../compiled/known-policies";
import { waiverLines } from "./waiver-lines";

/** For so long a new policy's spreading is shown, and an exception that has ended. */
const SPREAD_DAYS = 30;
const ENDED_DAYS = 7;

/** Which machines run which policy, of the teams whose policy the viewer may read; whose they are only where names may be seen. */
export const policyFleet = query({
  name: "policyFleet",
  access: "policy:read",
  input: FleetInput,
  output: PolicyFleet,
  ...everywhere,
  run: async (db, { input, actor, now }) => {
    const seen = await visibleTeams(actor);
    const chosen = chosenOf(seen, input.team);
    const people = await directory();
    const known = await documentsOf(db, seen, input.around, now);
    const entries = await entriesOf(db, seen, known, people, now);
    const own = chosen ? entries.filter(({ team }) => team === chosen.id) : entries;
    const lines = own.filter(matching(input)).map(entry => lineOf(entry, people, actor));
    const sorted = sortFleet(lines, input.sort, input.descending === "true");
    const from = Number(input.cursor ?? 0);
    const counts = countStates(own);
    return {
      team: chosen?.team ?? null,
      machines: own.length,
      counts,
      share: own.length ? counts.current / own.length : null,
      tooOld: own.filter(({ tooOld }) => tooOld).length,
      baselines: countBaselines(own),
      adoption: spread(own, known.get(chosen?.id ?? 0)?.known[0]?.from ?? now, people, now),
      teams: seen.flatMap(({ id, team }) => {
        const theirs = entries.filter(entry => entry.team === id);
        if (team === null && !theirs.length) return [];
        const { known: given = [], minVersion = null } = known.get(id) ?? {};
        return {
          team: team && { slug: team.slug, name: team.name },
          policy: given[0]?.policy ?? { baseline: null, team: null },
          minVersion,
          counts: countStates(theirs),
          machines: theirs.length,
          tooOld: theirs.filter(({ tooOld }) => tooOld).length,
        };
      }),
      lines: sorted.slice(from, from + input.limit),
      found: sorted.length,
      next: sorted.length > from + input.limit ? String(from + input.limit) : null,
      waivers: await waiversOf(db, actor, chosen ? [chosen.id] : seen.map(({ id }) => id), now),
    };
  },
});

type Seen = { id: number; team: { id: number; slug: string; name: string } | null };

/** Machines of no team are for those who stand for every team. */
async function visibleTeams(actor: Actor): Promise<Seen[]> {
  const { teamsById } = await directory();
  const readable = teamsWhere(actor, "policy:read");
  const teams = [...teamsById.values()]
    .filter(({ id, archived }) => !archived && (readable === "all" || readable.includes(id)))
    .sort((a, b) => a.name.localeCompare(b.name, "en"))
    .map(({ id, slug, name }) => ({ id, team: { id, slug, name } }));
  return readable === "all" ? [...teams, { id: 0, team: null }] : teams;
}

function chosenOf(seen: readonly Seen[], slug: string | undefined): Seen | null {
  if (slug === undefined) return null;
  const chosen = seen.find(({ team }) => (team?.slug ?? NO_TEAM) === slug);
  if (!chosen) throw new AppError("not_found", `There is no team ${slug} that you may see.`);
  return chosen;
}

/** The baseline alone is among them always: it says since when it is in force. */
async function documentsOf(db: Reader, seen: readonly Seen[], aroundOf: SurroundingsOf, now: Date) {
  const teams = [...seen.filter(({ id }) => id !== 0).map(({ team }) => team), null];
  const asked = await Promise.all(teams.map(async team => ({ team, around: await aroundOf(team?.slug ?? null) })));
  return knownByTeam(db, asked, now);
}

async function entriesOf(
  db: Reader,
  seen: readonly Seen[],
  known: ReadonlyMap<number, KnownTeam>,
  { organisation, peopleByEmail }: Directory,
  now: Date,
): Promise<FleetEntry[]> {
  const teams = seen.map(({ id }) => id);
  const since = new Date(now.getTime() - SILENT_DAYS * DAY_MS);
  const day = addDays(dayOf(now.getTime(), organisation.timeZone), 1 - SILENT_DAYS);
  const [machines, lately] = await Promise.all([
    db.rows(fleetMachines, teams),
    db.rows(fleetUsage, { teams: teams.filter(id => id !== 0), day, since: since.toISOString() }),
  ]);
  const documents = (team: number): TeamDocuments => {
    const { known: given = [], minVersion = null, personal } = known.get(team) ?? {};
    return {
      known: given,
      minVersion,
      ofPerson: email => personal?.get(peopleByEmail.get(email)?.personId ?? "") ?? [],
    };
  };
  return fleet(machines, lately, documents, now);
}

type Filter = Pick<(typeof FleetInput)["_output"], "state" | "baseline" | "old">;
const matching =
  ({ state, baseline, old }: Filter) =>
  (entry: FleetEntry): boolean =>
    (state === undefined || entry.state === state) &&
    (baseline === undefined || (entry.policy?.baseline ?? 0) === baseline) &&
    (old === undefined || entry.tooOld);

/** A name of a machine often is the name of somebody: who may not see names sees their own alone. */
function lineOf(entry: FleetEntry, { teamsById, peopleByEmail }: Directory, actor: Actor): FleetLine {
  const { team: id, machine, person, tooOld, since: _, ...rest } = entry;
  const team = teamsById.get(id);
  const mine = actor.kind === "person" && person === actor.email.toLowerCase();
  const named = mine || may(actor, "spend:names", id === 0 ? "org" : { teamId: id });
  const known = peopleByEmail.get(person)?.name;
  return {
    ...rest,
    team: team ? { slug: team.slug, name: team.name } : null,
    reports: machine !== null,
    machine: named ? machine : null,
    person: named && person ? (known ?? (person.includes("@") ? person : `installation ${person.slice(0, 8)}`)) : null,
    tooOld,
  };
}

function spread(entries: readonly FleetEntry[], since: Date, { organisation }: Directory, now: Date) {
  const { timeZone } = organisation;
  const [first, last] = [dayOf(since.getTime(), timeZone), dayOf(now.getTime(), timeZone)];
  const days = daysBetween(first, last) + 1;
  if (days < 2 || days > SPREAD_DAYS || !entries.some(({ machine }) => machine !== null)) return null;
  const slots = Array.from({ length: days }, (_, at) => {
    const day = addDays(first, at);
    return { day, endMs: startOfDayMs(addDays(day, 1), timeZone) - 1 };
  });
  return { since, days: adoption(entries, slots) };
}

async function waiversOf(db: Reader, actor: Actor, teams: number[], now: Date) {
  const lines = await waiverLines(
    db,
    actor,
    {
      teamId: { in: teams },
      state: "approved",
      startsAt: { lte: now },
      expiresAt: { gt: new Date(now.getTime() - ENDED_DAYS * DAY_MS) },
    },
    now,
  );
  return {
    live: lines.filter(({ state }) => state !== "over"),
    ended: lines.filter(({ state }) => state === "over"),
  };
}
