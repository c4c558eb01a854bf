import type { Example, ToolCall } from "../schema";

/** Fields of a tool's input that a decision depends on, and by which people tell calls apart. */
export const CALL_FIELDS = ["command", "file_path", "path", "notebook_path", "url", "subagent_type", "skill"] as const;

/** The call that an example stands for: a text alone is a shell command. */
export const callOf = (example: Example): ToolCall =>
  typeof example === "string" ? { tool: "Bash", input: { command: example } } : example;

/** A call as people write it: a shell command as it is, of another tool its name and what it is given. */
export function callText({ tool, input }: ToolCall): string {
  const what = CALL_FIELDS.map(field => input[field]).find(value => typeof value === "string" && value !== "");
  return what === undefined ? tool : tool === "Bash" ? String(what) : `${tool} ${what}`;
}
