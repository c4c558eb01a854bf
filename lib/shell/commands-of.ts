import { parseShell } from "./parse";
import type { RunCommand } from "./run/run-command";
import { Walk } from "./run/walk";

export type Reading = {
  commands: RunCommand[];
  /** Something in the text, or in a text that it runs, was not understood: what is known is not all. */
  unparsed: boolean;
  reason: string | null;
};

/** What a text would run, whatever it is wrapped in; never throws. Both branches of a condition count as run. */
export function readShell(text: string): Reading {
  const tally = { nodes: 0, depth: 0 };
  const script = parseShell(text, tally);
  const walk = new Walk(text, tally);
  walk.script(script);
  return {
    commands: walk.found,
    unparsed: script.unparsed || walk.reason !== null,
    reason: script.reason ?? walk.reason,
  };
}
