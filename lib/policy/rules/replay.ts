import { DECISIONS, MODES, type ToolCall } from "../schema";
import { type Outcome, outcomeOf } from "./decide/approval";
import { decideRead, readCall, type Verdict } from "./decide/decide";
import type { EffectivePolicy } from "./lattice";

/** A call of the log with the modes and policies under which it is to be judged again. */
export type Met = {
  id: string;
  tool: string;
  input: Record<string, string>;
  modes: readonly number[];
  teams: readonly number[];
};
/** What a policy and its draft answer to one call in one mode, for one group of teams that share both. */
export type Changed = { before: Outcome; after: Outcome; rule: string | null; text: string };
export type Both = { before: EffectivePolicy; after: EffectivePolicy };

export const keyOf = (call: string, mode: number, group: number): string => `${call} ${mode} ${group}`;

/**
 * Judges calls under two policies. Only answers that matter come back: those that differ, and those that ask somebody, since
 * people are counted by how often they are interrupted. `groupOf` says which pair of policies a team has.
 */
export function judgeMet(
  met: readonly Met[],
  groups: readonly Both[],
  groupOf: (team: number) => number,
  into: Map<string, Changed>,
): void {
  for (const { id, tool, input, modes, teams } of met) {
    const call: ToolCall = { tool, input };
    const read = readCall(call, { redacted: true });
    for (const group of new Set(teams.map(groupOf))) {
      const policies = groups[group];
      if (!policies) continue;
      for (const mode of modes) {
        const before = decideRead(policies.before, read, MODES[mode]);
        const after = policies.after === policies.before ? before : decideRead(policies.after, read, MODES[mode]);
        const [was, becomes] = [outcomeOf(before), outcomeOf(after)];
        if (was === becomes && after.decision !== "ask") continue;
        into.set(keyOf(id, mode, group), {
          before: was,
          after: becomes,
          rule: ruleOf(before, after),
          text: textOf(call),
        });
      }
    }
  }
}

// The rule that makes the difference: the draft's where it is stricter, else the one that no longer stops.
function ruleOf(before: Verdict, after: Verdict): string | null {
  const stricter = DECISIONS.indexOf(after.decision) >= DECISIONS.indexOf(before.decision);
  return (stricter ? after.rule : before.rule)?.id ?? null;
}

const textOf = ({ tool, input }: ToolCall): string => {
  const text = input.command ?? input.file_path ?? input.path ?? input.url ?? input.subagent_type ?? input.skill;
  return typeof text === "string" ? (tool === "Bash" ? text : `${tool} ${text}`) : tool;
};
