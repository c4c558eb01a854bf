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

/** Whether the client's own schema takes a rule. One that it does not take may keep a whole document from being applied. */
export function isClientRule(pattern: string): boolean {
  const [, tool = "", inner] = /^([A-Za-z]\w*)(?:\(([^)]+)\))?$/.exec(pattern) ?? [];
  return /^mcp__[\w*.-]+$/.test(pattern) || (CLIENT_TOOLS.has(tool) && inner?.trim() !== "");
}

/** A rule as the client writes it: agents were once called tasks. */
export const asClientRule = (pattern: string): string => pattern.trim().replace(/^Task(?=\(|$)/, "Agent");
