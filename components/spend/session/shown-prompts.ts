import type { SessionPrompt } from "@/lib/spend/schema";

/** The dearest prompts in order of time, and what the others add up to; `rest` is null when all are shown. */
export function shownPrompts(
  prompts: SessionPrompt[],
  most: number,
): { shown: SessionPrompt[]; rest: { count: number; costPico: bigint; requests: number } | null } {
  if (prompts.length <= most) return { shown: prompts, rest: null };
  const byCost = [...prompts].sort((a, b) => (a.costPico < b.costPico ? 1 : a.costPico > b.costPico ? -1 : 0));
  const dearest = new Set(byCost.slice(0, most));
  const others = prompts.filter(prompt => !dearest.has(prompt));
  return {
    shown: prompts.filter(prompt => dearest.has(prompt)),
    rest: {
      count: others.length,
      costPico: others.reduce((sum, prompt) => sum + prompt.costPico, 0n),
      requests: others.reduce((sum, prompt) => sum + prompt.requests, 0),
    },
  };
}
