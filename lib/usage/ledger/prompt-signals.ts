import type { TaskSignals } from "../rules/task-kind";
import type { UsageEvent } from "../schema";

// A prompt's signals arrive over seconds; what falls out of this window is put right by applying the rules to the past.
const MAX_PROMPTS = 50_000;
type Known = { commands: Set<string>; skills: Set<string>; agents: Set<string>; tools: Set<string> };
const prompts = new Map<string, Known>();

function known(promptId: string): Known {
  let found = prompts.get(promptId);
  if (!found) {
    found = { commands: new Set(), skills: new Set(), agents: new Set(), tools: new Set() };
    prompts.set(promptId, found);
    if (prompts.size > MAX_PROMPTS) prompts.delete(prompts.keys().next().value as string);
  }
  return found;
}

/** Remembers what an event tells about its prompt. */
export function learn(event: UsageEvent): void {
  if (!event.promptId) return;
  const hasSignal = event.command || event.tool || event.skill !== "none" || event.agent !== "main";
  if (!hasSignal) return;
  const prompt = known(event.promptId);
  if (event.command) prompt.commands.add(event.command);
  if (event.tool) prompt.tools.add(event.tool);
  if (event.skill !== "none") prompt.skills.add(event.skill);
  if (event.agent !== "main") prompt.agents.add(event.agent);
}

/** All that is known about the prompt of an event, the event's own words first. */
export function signalsOf(event: UsageEvent): TaskSignals {
  const prompt = event.promptId ? prompts.get(event.promptId) : undefined;
  return {
    hint: event.taskHint,
    command: prompt ? [...prompt.commands] : event.command,
    skill: event.skill !== "none" ? event.skill : prompt ? [...prompt.skills] : null,
    agent: event.agent !== "main" ? event.agent : prompt ? [...prompt.agents] : null,
    tool: prompt ? [...prompt.tools] : event.tool,
    repository: event.repository === "none" ? null : event.repository,
    query_source: event.querySource,
  };
}
