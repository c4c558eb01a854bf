/** A call to be tried, as the address holds it. */
export type Asked = { tool: string; input: string; team: string; mode: string; repo: string };

/** Tools by the field of their input that a decision depends on. */
export const TOOL_FIELDS: Readonly<Record<string, string>> = {
  Bash: "command",
  Read: "file_path",
  Edit: "file_path",
  Write: "file_path",
  WebFetch: "url",
  Agent: "subagent_type",
  Skill: "skill",
};
export const FIELD_LABELS: Readonly<Record<string, string>> = {
  command: "Command",
  file_path: "File",
  url: "Address",
  subagent_type: "Agent",
  skill: "Skill",
};

/** What somebody typed as the tool's input; an object in JSON where the tool has no field of its own. */
export function inputOf(tool: string, typed: string): Record<string, unknown> | null {
  const field = TOOL_FIELDS[tool];
  if (field) return { [field]: typed };
  if (!typed.trim()) return {};
  try {
    const read: unknown = JSON.parse(typed);
    return typeof read === "object" && read !== null && !Array.isArray(read) ? (read as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** A call of the log as the box takes it. */
export function typedOf(tool: string, input: Readonly<Record<string, string>>): string {
  const field = TOOL_FIELDS[tool];
  return field ? (input[field] ?? "") : JSON.stringify(input);
}

/** The query of an address, without what is as it would be anyway. */
export function addressOf({ tool, input, team, mode, repo }: Asked): string {
  const query = new URLSearchParams();
  if (input) query.set("input", input);
  if (tool && tool !== "Bash") query.set("tool", tool);
  if (team) query.set("team", team);
  if (mode) query.set("mode", mode);
  if (repo) query.set("repo", repo);
  return query.toString();
}
