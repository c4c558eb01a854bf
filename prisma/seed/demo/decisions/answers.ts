import type { Day } from "@/lib/core/time";
import { decideRead, type ReadCall, readCall } from "@/lib/policy/rules/decide/decide";
import { callDigest, effectiveDigest } from "@/lib/policy/rules/digest";
import { type EffectivePolicy, effectiveOf } from "@/lib/policy/rules/lattice";
import { layersOf } from "@/lib/policy/rules/layers";
import { type StoredCall, storedCall } from "@/lib/policy/rules/stored-call";
import { waive } from "@/lib/policy/rules/waive";
import { type Decision, MODES, type Mode } from "@/lib/policy/schema";
import { endOf, timesOf, waiverId } from "../policy/past";
import { DEMO_REVISIONS, DEMO_WAIVERS } from "../policy/revisions";

/** A call that was met, read once for all policies under which it is judged. */
export type AnsweredCall = {
  index: number;
  stored: StoredCall;
  digest: string;
  read: ReadCall;
  verdicts: Map<number, Verdict>;
};
export type Asked = { atMs: number; team: string; repository: string; mode: Mode };
export type Answer = {
  decision: Decision;
  evaluated: Decision | null;
  rule: string | null;
  policy: string;
  waived: boolean;
};
export type Answers = {
  call(tool: string, text: string): AnsweredCall;
  /** What the policy in force then said; null where there was none yet. */
  answerTo(call: AnsweredCall, asked: Asked): Answer | null;
};

type Kept = { policy: EffectivePolicy; digest: string; index: number };
type Waived = { id: string; ruleIds: readonly string[]; bit: number };
type Verdict = { decision: Decision; rule: string | null };
const FIELDS: Readonly<Record<string, string>> = {
  Bash: "command",
  Grep: "path",
  Glob: "path",
  WebFetch: "url",
  Agent: "subagent_type",
  Skill: "skill",
};

/** Answers as the demo's policies gave them over time: each distinct call is judged once by each policy and mode. */
export function answers(lastDay: Day): Answers {
  const steps = DEMO_REVISIONS.flatMap((revision, index) => {
    const { published, tried } = timesOf(revision, lastDay);
    return revision.reviewer === null
      ? []
      : [{ index, team: revision.team, fromMs: published.getTime(), triedMs: tried?.getTime() ?? null, revision }];
  });
  const waivers = DEMO_WAIVERS.map((waiver, index) => ({
    ...waiver,
    bit: 2 ** index,
    id: waiverId(waiver),
    fromMs: timesOf(waiver, lastDay).decided.getTime(),
    toMs: endOf(waiver, lastDay).getTime(),
  }));
  const policies = new Map<number, Kept>();
  // A number says which layers and exceptions a policy is made of: there are few of each.
  const policyOf = (team: string, own: number | null, baseline: number, waived: readonly Waived[]): Kept => {
    const key = waived.reduce((sum, { bit }) => sum + bit * 10_000, baseline * 100 + (own ?? 99));
    const known = policies.get(key);
    if (known) return known;
    const whole = effectiveOf(
      layersOf(documentOf(baseline), own === null ? null : { team, document: documentOf(own) }),
    );
    const live = waived.map(({ id, ruleIds }) => ({ id, ruleIds, personId: null, repository: null }));
    const policy = waive(whole, live, { personId: null, repository: null });
    const kept = { policy, digest: effectiveDigest(whole), index: policies.size };
    policies.set(key, kept);
    return kept;
  };
  const current = (team: string | null, atMs: number): number | null =>
    steps.findLast(step => step.team === team && step.fromMs <= atMs)?.index ?? null;
  const judge = (call: AnsweredCall, { index, policy }: Kept, mode: Mode) => {
    const name = index * MODES.length + MODES.indexOf(mode);
    let known = call.verdicts.get(name);
    if (!known) {
      const [answered] = decideRead(policy, call.read, [mode]);
      known = { decision: answered?.decision ?? "allow", rule: answered?.rule ?? null };
      call.verdicts.set(name, known);
    }
    return known;
  };
  const calls = new Map<string, AnsweredCall>();
  return {
    call(tool, text) {
      const name = `${tool} ${text}`;
      let known = calls.get(name);
      if (!known) {
        const stored = storedCall({ tool, input: text === "" ? {} : { [FIELDS[tool] ?? "file_path"]: text } });
        known = {
          index: calls.size,
          stored,
          digest: callDigest(stored),
          read: readCall(stored, { redacted: true }),
          verdicts: new Map(),
        };
        calls.set(name, known);
      }
      return known;
    },
    answerTo(call, { atMs, team, repository, mode }) {
      const baseline = current(null, atMs);
      if (baseline === null) return null;
      const own = current(team, atMs);
      const live = waivers.filter(
        one =>
          one.team === team &&
          one.fromMs <= atMs &&
          atMs < one.toMs &&
          (one.repository === null || one.repository === repository),
      );
      const floor = judge(call, policyOf(team, own, baseline, []), mode);
      const policy = policyOf(team, own, baseline, live);
      const { decision, rule } = live.length ? judge(call, policy, mode) : floor;
      const trial = steps.find(
        ({ triedMs, fromMs, revision }) =>
          triedMs !== null &&
          triedMs <= atMs &&
          atMs < fromMs &&
          (revision.team === team || revision.tried?.teams.includes(team)),
      );
      const evaluated = trial
        ? judge(
            call,
            policyOf(team, trial.team === null ? own : trial.index, trial.team === null ? trial.index : baseline, []),
            mode,
          ).decision
        : null;
      return {
        decision,
        evaluated,
        rule,
        policy: policy.digest,
        waived: live.length > 0 && (decision !== floor.decision || rule !== floor.rule),
      };
    },
  };
}

const documentOf = (index: number) => {
  const revision = DEMO_REVISIONS[index];
  if (!revision) throw new Error("The demo has no such revision.");
  return revision.document;
};
