import { type Day, dayOf } from "@/lib/core/time";
import { pool, type Tx, transaction } from "@/lib/db/client";
import { DECISIONS, MODES } from "@/lib/policy/schema";
import { addCalls, addWords, callIds, logDecisions, WORD_KINDS, wordIds } from "@/lib/policy/sql/log-decisions";
import { DEMO_ORGANISATION } from "../people";
import { answers } from "./answers";
import { type DemoDecision, demoDecisions, type ToolUse } from "./made-decisions";

const AT_ONCE = 12_000;

/** Writes what the guards answered, as their reports would; what is there already stays. Answers with how many were new. */
export async function writeDecisions(uses: readonly ToolUse[], endMs: number): Promise<number> {
  const lastDay: Day = dayOf(endMs, DEMO_ORGANISATION.timeZone);
  const kept = new Kept();
  let written = 0;
  let part: DemoDecision[] = [];
  const write = async () => {
    const rows = part;
    part = [];
    if (rows.length) written += await transaction(tx => kept.write(tx, rows));
  };
  for (const decision of demoDecisions(uses, answers(lastDay))) {
    if (decision.atMs > endMs) continue;
    part.push(decision);
    if (part.length >= AT_ONCE) await write();
  }
  await write();
  // So much at once: the database would plan for empty tables until it looks by itself.
  if (written) await pool().query("analyze policy.call, policy.decision, policy.call_day");
  return written;
}

/** Numbers of the calls and words that were written before. */
class Kept {
  private readonly calls = new Map<string, string>();
  private readonly words = new Map<string, number>();
  private teams: ReadonlyMap<string, number> | null = null;

  async write(tx: Tx, rows: readonly DemoDecision[]): Promise<number> {
    this.teams ??= new Map(
      (await tx.team.findMany({ select: { id: true, slug: true } })).map(one => [one.slug, one.id]),
    );
    await this.learnCalls(tx, rows);
    await this.learnWords(tx, rows);
    const word = (kind: keyof typeof WORD_KINDS, value: string | null) =>
      value === null ? null : (this.words.get(`${WORD_KINDS[kind]} ${value}`) ?? null);
    const [answer] = await tx.rows(logDecisions, {
      timeZone: DEMO_ORGANISATION.timeZone,
      teams: rows.map(({ team }) => this.teams?.get(team) ?? 0),
      times: rows.map(({ atMs }) => new Date(atMs).toISOString()),
      ids: rows.map(({ id }) => id),
      calls: rows.map(({ call }) => this.calls.get(call.digest) ?? "0"),
      persons: rows.map(({ person }) => word("person", person) ?? 0),
      sessions: rows.map(({ session }) => word("session", session)),
      machines: rows.map(({ machine }) => word("machine", machine)),
      policies: rows.map(({ policy }) => word("policy", policy)),
      rules: rows.map(({ rule }) => word("rule", rule)),
      toolUses: rows.map(({ toolUseId }) => toolUseId),
      modes: rows.map(({ mode }) => MODES.indexOf(mode)),
      decisions: rows.map(({ decision }) => DECISIONS.indexOf(decision)),
      evaluated: rows.map(({ evaluated }) => (evaluated ? DECISIONS.indexOf(evaluated) : null)),
      waived: rows.map(({ waived }) => waived),
      latencies: rows.map(({ latencyUs }) => latencyUs),
    });
    return answer?.logged ?? 0;
  }

  private async learnCalls(tx: Tx, rows: readonly DemoDecision[]): Promise<void> {
    const fresh = [...new Map(rows.map(({ call }) => [call.digest, call])).values()].filter(
      ({ digest }) => !this.calls.has(digest),
    );
    if (!fresh.length) return;
    const digests = fresh.map(({ digest }) => digest);
    await tx.rows(addCalls, {
      digests,
      tools: fresh.map(({ stored }) => stored.tool),
      inputs: fresh.map(({ stored }) => JSON.stringify(stored.input)),
    });
    for (const { id, digest } of await tx.rows(callIds, digests)) this.calls.set(digest, id);
  }

  private async learnWords(tx: Tx, rows: readonly DemoDecision[]): Promise<void> {
    const fresh = new Map<string, [number, string]>();
    for (const row of rows)
      for (const kind of ["person", "session", "machine", "policy", "rule"] as const) {
        const value = row[kind];
        const key = `${WORD_KINDS[kind]} ${value}`;
        if (value !== null && !this.words.has(key)) fresh.set(key, [WORD_KINDS[kind], value]);
      }
    if (!fresh.size) return;
    const words = {
      kinds: [...fresh.values()].map(([kind]) => kind),
      values: [...fresh.values()].map(([, value]) => value),
    };
    await tx.rows(addWords, words);
    for (const { id, kind, value } of await tx.rows(wordIds, words)) this.words.set(`${kind} ${value}`, id);
  }
}
