/** Tools that the client 2.1.330 knows by name; MCP tools are known by their prefix. */
export const CLIENT_TOOLS: ReadonlySet<string> = new Set([
  "Agent",
  "Artifact",
  "Bash",
  "Cd",
  "Edit",
  "EnterWorktree",
  "ExitPlanMode",
  "Glob",
  "Grep",
  "KillShell",
  "LSP",
  "Monitor",
  "MultiEdit",
  "NotebookEdit",
  "PowerShell",
  "Read",
  "ShareOnboardingGuide",
  "Skill",
  "TaskCreate",
  "TaskGet",
  "TaskList",
  "TaskOutput",
  "TaskStop",
  "TaskUpdate",
  "TodoWrite",
  "ToolSearch",
  "WebFetch",
  "WebSearch",
  "Workflow",
  "Write",
]);

/**
 * Whether the client takes a rule. One that it does not take is skipped with a warning; it is no part of the document that
 * it reports the digest of. A star in a server's name is taken where a rule stops, and skipped where it permits.
 */
export function isClientRule(pattern: string, effect: "deny" | "ask" | "allow" = "deny"): boolean {
  if (pattern.startsWith("mcp__"))
    return /^mcp__[\w*.-]+$/.test(pattern) && !(effect === "allow" && /^mcp__(?:(?!__)[^*])*\*/.test(pattern));
  const [, tool = "", inner] = /^([A-Za-z]\w*)(?:\(([\s\S]+)\))?$/.exec(pattern) ?? [];
  if (!CLIENT_TOOLS.has(tool) || inner?.trim() === "" || inner?.trim() === ":*") return false;
  return tool !== "WebFetch" || inner === undefined || inner === "*" || /^domain:(?!.*:\/\/)/.test(inner);
}

/** A rule as the client writes it: agents were once called tasks. */
export const asClientRule = (pattern: string): string => pattern.trim().replace(/^Task(?=\(|$)/, "Agent");
