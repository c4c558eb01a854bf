import type { ScannedFile } from "./scene";

const TOOLS = [
  "Bash",
  "Read",
  "Write",
  "Edit",
  "MultiEdit",
  "NotebookEdit",
  "Glob",
  "Grep",
  "WebFetch",
  "WebSearch",
  "Task",
  "Agent",
  "TodoWrite",
  "AskUserQuestion",
  "KillShell",
  "BashOutput",
  "SlashCommand",
];
const NAMED = new RegExp(`\\b(?:the )?\`?(${TOOLS.join("|")})\`? tool\\b|\\b(mcp__[a-zA-Z0-9_-]{1,80})`, "g");

/** Tools of the client that a text speaks of by name. */
export function toolsNamed(file: ScannedFile | null): { tool: string; line: number }[] {
  if (!file) return [];
  const found = new Map<string, number>();
  for (const [index, line] of file.lines.entries())
    for (const match of line.slice(0, 4_000).matchAll(NAMED)) {
      const tool = match[1] ?? match[2] ?? "";
      if (!found.has(tool)) found.set(tool, index + 1);
    }
  return [...found].map(([tool, line]) => ({ tool, line }));
}
