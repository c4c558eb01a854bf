import { MODES, type ToolCall } from "../schema";
import { callText } from "./calls";
import { OUTCOMES, type Outcome } from "./decide/approval";
import { type Answered, decideRead, readCall } from "./decide/decide";
import type { EffectivePolicy } from "./lattice";

/** A call of the log with the modes in which it was met, by groups of teams that share their policies. */
export type Met = {
  id: string;
  tool: string;
  input: Record<string, string>;
  /** Group × 6 + mode. */
  met: readonly number[];
};
/** What a policy and its draft answer to one call in one mode, for one group of teams that share both. */
export type Changed = { before: Outcome; after: Outcome; rule: string | null; text: string };
export type Both = { before: EffectivePolicy; after: EffectivePolicy };

export const keyOf = (call: string, mode: number, group: number): string => `${call} ${mode} ${group}`;

/**
 * Judges calls under two policies. Only answers that matter come back: those that differ, and those that ask somebody, since
 * people are counted by how often they are interrupted.
 */
export function judgeMet(calls: readonly Met[], groups: readonly Both[], into: Map<string, Changed>): void {
  for (const { id, tool, input, met } of calls) {
    const call: ToolCall = { tool, input };
    const read = readCall(call, { redacted: true });
    for (const group of new Set(met.map(one => Math.floor(one / MODES.length)))) {
      const policies = groups[group];
      if (!policies) continue;
      const modes = met.filter(one => Math.floor(one / MODES.length) === group).map(one => one % MODES.length);
      const inModes = modes.map(mode => MODES[mode]);
      const before = decideRead(policies.before, read, inModes);
      const after = policies.after === policies.before ? before : decideRead(policies.after, read, inModes);
      for (const [index, mode] of modes.entries()) {
        const [was, becomes] = [before[index], after[index]];
        if (!was || !becomes || (was.outcome === becomes.outcome && becomes.decision !== "ask")) continue;
        into.set(keyOf(id, mode, group), {
          before: was.outcome,
          after: becomes.outcome,
          rule: ruleOf(was, becomes),
          text: callText(call),
        });
      }
    }
  }
}

// The rule that makes the difference: the draft's where it is stricter, else the one that no longer stops.
function ruleOf(before: Answered, after: Answered): string | null {
  const stricter = OUTCOMES.indexOf(after.outcome) >= OUTCOMES.indexOf(before.outcome);
  return (stricter ? after : before).rule;
}
