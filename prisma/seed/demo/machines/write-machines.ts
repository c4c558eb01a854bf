import { pool, reader, type Tx, transaction } from "@/lib/db/client";
import { noteSurroundings } from "@/lib/policy/queries/compiled/kept-surroundings";
import { type Known, knownByTeam } from "@/lib/policy/queries/compiled/known-policies";
import { addWords, WORD_KINDS, wordIds } from "@/lib/policy/sql/log-decisions";
import { keepMachine } from "@/lib/policy/sql/machines";
import { policySurroundings } from "@/lib/web/policy-surroundings";
import type { ToolUse } from "../decisions/made-decisions";
import { DEMO_SEED, random } from "../random";
import { type DemoMachine, demoMachines } from "./made-machines";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A machine takes a new policy when its next session begins, most within a working day. */
const SPREADS_MS = 9 * 60 * MINUTE_MS;

/**
 * Writes what the demo's machines reported, with the digests that this portal compiles for their teams: they depend on its
 * address, which the seed knows as the pages do. Answers with how many machines there are; again changes nothing.
 */
export async function writeMachines(uses: readonly ToolUse[], endMs: number): Promise<number> {
  const machines = demoMachines(uses, endMs);
  const teams = await reader().team.findMany({ select: { id: true, slug: true } });
  const places = await Promise.all(teams.map(async team => ({ team, around: await policySurroundings(team.slug) })));
  const known = await knownByTeam(reader(), places, new Date(endMs));
  await transaction(async tx => {
    const idOf = await wordsOf(tx, machines);
    for (const one of machines) {
      const team = teams.find(({ slug }) => slug === one.team)?.id;
      if (team === undefined) throw new Error(`The demo's machines name ${one.team}, which is no team.`);
      const given = known.get(team)?.known ?? [];
      const machine = idOf(WORD_KINDS.machine, one.machine);
      const seenAt = new Date(one.seenMs).toISOString();
      const person = idOf(WORD_KINDS.person, one.person);
      await tx.rows(keepMachine, { team, machine, person, seenAt, version: one.version, ...saidBy(one, given) });
      await tx.$executeRaw`update policy.machine set active_since = ${new Date(sinceOf(one, given))}
        where team_id = ${team} and machine_id = ${machine} and seen_at = ${new Date(one.seenMs)}`;
    }
    for (const { team, around } of places) await noteSurroundings(tx, team.id, around, new Date(endMs));
  });
  await pool().query("analyze policy.machine");
  return machines.length;
}

async function wordsOf(tx: Tx, machines: readonly DemoMachine[]) {
  const words = {
    kinds: machines.flatMap(() => [WORD_KINDS.machine, WORD_KINDS.person]),
    values: machines.flatMap(({ machine, person }) => [machine, person]),
  };
  await tx.rows(addWords, words);
  const ids = new Map((await tx.rows(wordIds, words)).map(({ id, kind, value }) => [`${kind} ${value}`, id]));
  return (kind: number, value: string): number => ids.get(`${kind} ${value}`) ?? 0;
}

/** The digests of a team's revisions without exceptions that have ended, newest first. */
function givenTo(known: readonly Known[], atMs: number): Known[] {
  const seen = new Set<string>();
  return known.filter(({ policy, from }) => {
    const pair = `${policy.baseline}/${policy.team}`;
    return from.getTime() <= atMs && !seen.has(pair) && seen.add(pair);
  });
}

const runs = ({ seenMs, behind }: DemoMachine, known: readonly Known[]): Known | undefined => {
  const given = givenTo(known, seenMs);
  return given[Math.min(behind, given.length - 1)];
};

function saidBy(one: DemoMachine, known: readonly Known[]) {
  const digest = runs(one, known)?.digest ?? null;
  const ok = { digest, sources: ["file", "helper"], errors: "[]", lastSuccessAt: new Date(one.seenMs).toISOString() };
  switch (one.standing) {
    case "shadowed":
      return { ...ok, digest: strange(one.machine), sources: ["remote"] };
    case "tampered":
      return { ...ok, digest: strange(one.machine), sources: ["file"] };
    case "failing":
      return { ...ok, errors: JSON.stringify(["The guard did not answer within 10 s, so calls ran without it."]) };
    case "stuck":
      return { ...ok, lastSuccessAt: new Date(one.seenMs - 9 * DAY_MS).toISOString() };
    default:
      return ok;
  }
}

const strange = (machine: string): string => random(DEMO_SEED, "strange", machine).hex(64);

function sinceOf(one: DemoMachine, known: readonly Known[]): number {
  const from = runs(one, known)?.from.getTime() ?? one.seenMs;
  const later = random(DEMO_SEED, "adopts", one.machine).logNormal(SPREADS_MS, 1.1);
  return Math.min(Math.max(from + later, from), one.seenMs);
}
