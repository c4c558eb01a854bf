import { z } from "zod";
import type { Actor } from "@/lib/access/may";
import type { Tx } from "@/lib/db/client";
import { command } from "@/lib/operation/operation";
import { type Directory, directory } from "@/lib/teams/directory";
import { DecisionReceipt, DecisionRecord, MAX_DECISIONS } from "../decision-schema";
import { callDigest } from "../rules/digest";
import { type StoredCall, storedCall } from "../rules/stored-call";
import { DECISIONS, MODES } from "../schema";
import { addCalls, addWords, callIds, logDecisions, WORD_KINDS, wordIds } from "../sql/log-decisions";

/**
 * Keeps what machines were answered. The team is the token's; else the person's home team then; else the one that the record
 * names. Sending the same batch again changes nothing; of a batch with faults the good records are kept and the others named.
 */
export const reportDecisions = command({
  name: "reportDecisions",
  access: "policy:report",
  input: z.object({ decisions: z.array(z.unknown()).max(MAX_DECISIONS, `at most ${MAX_DECISIONS} at once`) }),
  output: DecisionReceipt,
  subject: async (_tx, _input, actor) => (actor.kind === "token" ? actor.teamId : null),
  scope: teamId => (teamId === null ? "anywhere" : { teamId }),
  run: async (tx, { input, subject: teamId, actor }) => {
    const records: DecisionRecord[] = [];
    const refused: DecisionReceipt["refused"] = [];
    for (const [index, given] of input.decisions.entries()) {
      const parsed = DecisionRecord.safeParse(given);
      if (parsed.success) records.push(parsed.data);
      else
        refused.push(
          ...parsed.error.issues.slice(0, 3).map(({ path, message }) => ({ index, path: path.join("."), message })),
        );
    }
    const logged = records.length ? await log(tx, records, teamId, actor) : 0;
    return { received: input.decisions.length, logged, refused };
  },
  // The log is its own trail.
  audit: "ledger",
});

async function log(
  tx: Tx,
  records: readonly DecisionRecord[],
  tokenTeam: number | null,
  actor: Actor,
): Promise<number> {
  const people = await directory();
  const calls = records.map(record => {
    const stored = storedCall(record);
    return { stored, digest: callDigest(stored) };
  });
  const callIdOf = await knownCalls(tx, calls);
  const word = await knownWords(tx, records, actor);
  const rows = records.map((record, index) => {
    const person = personOf(record, actor);
    return {
      team: teamOf(record, person, tokenTeam, actor.kind !== "person", people),
      record,
      call: callIdOf.get(calls[index]?.digest ?? "") ?? "0",
      person: word("person", person) ?? 0,
    };
  });
  const [answer] = await tx.rows(logDecisions, {
    timeZone: people.organisation.timeZone,
    teams: rows.map(({ team }) => team),
    times: rows.map(({ record }) => record.at.toISOString()),
    ids: rows.map(({ record }) => record.id),
    calls: rows.map(({ call }) => call),
    persons: rows.map(({ person }) => person),
    sessions: rows.map(({ record }) => word("session", record.session)),
    machines: rows.map(({ record }) => word("machine", record.machine)),
    policies: rows.map(({ record }) => word("policy", record.policy)),
    rules: rows.map(({ record }) => word("rule", record.rule)),
    toolUses: rows.map(({ record }) => record.toolUseId ?? null),
    modes: rows.map(({ record }) => MODES.indexOf(record.mode)),
    decisions: rows.map(({ record }) => DECISIONS.indexOf(record.decision)),
    evaluated: rows.map(({ record }) => (record.evaluated ? DECISIONS.indexOf(record.evaluated) : null)),
    waived: rows.map(({ record }) => record.waived),
    latencies: rows.map(({ record }) => record.latencyUs ?? null),
  });
  return answer?.logged ?? 0;
}

/** Whoever acts through a personal token cannot report for somebody else. */
const personOf = (record: DecisionRecord, actor: Actor): string =>
  actor.kind === "person" ? actor.email.toLowerCase() : (record.user ?? "");

function teamOf(
  record: DecisionRecord,
  person: string,
  tokenTeam: number | null,
  named: boolean,
  people: Directory,
): number {
  if (tokenTeam !== null) return tokenTeam;
  const atMs = record.at.getTime();
  const home = people.peopleByEmail
    .get(person)
    ?.homes.find(({ fromMs, toMs }) => fromMs <= atMs && (toMs === null || atMs < toMs));
  return home?.teamId ?? (record.team && named ? (people.teamsBySlug.get(record.team)?.id ?? 0) : 0);
}

async function knownCalls(
  tx: Tx,
  calls: readonly { stored: StoredCall; digest: string }[],
): Promise<Map<string, string>> {
  const once = [...new Map(calls.map(call => [call.digest, call])).values()];
  const digests = once.map(({ digest }) => digest);
  await tx.rows(addCalls, {
    digests,
    tools: once.map(({ stored }) => stored.tool),
    inputs: once.map(({ stored }) => JSON.stringify(stored.input)),
  });
  return new Map((await tx.rows(callIds, digests)).map(({ id, digest }) => [digest, id]));
}

async function knownWords(tx: Tx, records: readonly DecisionRecord[], actor: Actor) {
  const needed = new Map<string, [number, string]>();
  const need = (kind: keyof typeof WORD_KINDS, value: string | null | undefined) => {
    if (value !== null && value !== undefined) needed.set(`${WORD_KINDS[kind]} ${value}`, [WORD_KINDS[kind], value]);
  };
  for (const record of records) {
    need("person", personOf(record, actor));
    need("session", record.session);
    need("machine", record.machine);
    need("policy", record.policy);
    need("rule", record.rule);
  }
  const words = {
    kinds: [...needed.values()].map(([kind]) => kind),
    values: [...needed.values()].map(([, value]) => value),
  };
  await tx.rows(addWords, words);
  const ids = new Map((await tx.rows(wordIds, words)).map(({ id, kind, value }) => [`${kind} ${value}`, id]));
  return (kind: keyof typeof WORD_KINDS, value: string | null | undefined): number | null =>
    value === null || value === undefined ? null : (ids.get(`${WORD_KINDS[kind]} ${value}`) ?? null);
}
