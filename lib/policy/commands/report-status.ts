import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/operation/operation";
import { directory } from "@/lib/teams/directory";
import { AroundGiven } from "../compile-schema";
import { compileFor } from "../queries/compiled/compile-for";
import { noteSurroundings } from "../queries/compiled/kept-surroundings";
import { knownPolicies } from "../queries/compiled/known-policies";
import { machineState } from "../rules/machine-state";
import { addWords, WORD_KINDS, wordIds } from "../sql/log-decisions";
import { keepMachine } from "../sql/machines";
import { MachineReport, MachineStanding } from "../status-schema";

/** Keeps what a machine says it runs, and tells it how it stands. A later report takes the place of the earlier one. */
export const reportStatus = command({
  name: "reportStatus",
  access: "policy:report",
  input: MachineReport.extend({ around: AroundGiven }),
  output: MachineStanding,
  subject: async (_tx, { team: named, user }, actor) => {
    const people = await directory();
    if (actor.kind === "token" && actor.teamId !== null) return people.teamsById.get(actor.teamId) ?? null;
    const email = actor.kind === "person" ? actor.email.toLowerCase() : (user ?? "");
    const home = people.peopleByEmail.get(email)?.homes.find(({ toMs }) => toMs === null);
    if (home) return people.teamsById.get(home.teamId) ?? null;
    if (!named || actor.kind === "person") return null;
    const team = people.teamsBySlug.get(named);
    if (!team)
      throw new AppError("invalid", `team: there is no team ${named}.`, {
        issues: [{ path: ["team"], message: `There is no team ${named}.` }],
      });
    return team;
  },
  scope: team => (team ? { teamId: team.id } : "anywhere"),
  run: async (tx, { input, subject: team, actor, now }) => {
    const person = actor.kind === "person" ? actor.email.toLowerCase() : (input.user ?? "");
    const words = { kinds: [WORD_KINDS.machine, WORD_KINDS.person], values: [input.machine, person] };
    await tx.rows(addWords, words);
    const ids = await tx.rows(wordIds, words);
    const idOf = (kind: number) => ids.find(one => one.kind === kind)?.id ?? 0;
    // A machine's clock may run ahead: what lies in the future is now.
    const lastSuccessAt = input.lastSuccessAt && input.lastSuccessAt > now ? now : (input.lastSuccessAt ?? null);
    const seen = {
      seenAt: now,
      lastSuccessAt,
      activeDigest: input.activeDigest ?? null,
      sources: input.sources,
      errors: input.errors,
    };
    await tx.rows(keepMachine, {
      team: team?.id ?? 0,
      machine: idOf(WORD_KINDS.machine),
      person: idOf(WORD_KINDS.person),
      seenAt: now.toISOString(),
      version: input.clientVersion ?? null,
      digest: seen.activeDigest,
      sources: input.sources,
      lastSuccessAt: lastSuccessAt?.toISOString() ?? null,
      errors: JSON.stringify(input.errors),
    });
    const { digest, around } = await compileFor(tx, actor, team, input.around, now);
    await noteSurroundings(tx, team?.id ?? 0, around, now);
    const given = await knownPolicies(tx, team, around, now);
    return { team: team?.slug ?? null, digest, ...machineState(seen, { current: [digest], given }, now) };
  },
  // The fleet's own table is the trail.
  audit: "ledger",
});
