import { named } from "@/lib/shell/named";
import { commandIncluded } from "./command-pattern";
import { globIncluded, globMatches } from "./glob";
import { pathIncluded } from "./path-pattern";
import { remembered } from "./remembered";

/** What a tool's pattern speaks of. */
export type Subject = "command" | "path-read" | "path-write" | "domain" | "name" | "none";
/** A permission rule of Claude Code: a tool, and within its brackets what of it; null means all of it. */
export type ToolPattern = { tool: string; subject: Subject; specifier: string | null };

const SUBJECTS: Record<string, Subject> = named<Subject>({
  Bash: "command",
  PowerShell: "command",
  Read: "path-read",
  Edit: "path-write",
  WebFetch: "domain",
  Agent: "name",
  Task: "name",
  Skill: "name",
});

/** Tools that follow the rules of another one, by its name: what searches those of Read, what writes those of Edit. */
export const RULED_AS: Record<string, string> = named<string>({
  Grep: "Read",
  Glob: "Read",
  LS: "Read",
  NotebookRead: "Read",
  Write: "Edit",
  MultiEdit: "Edit",
  NotebookEdit: "Edit",
  Task: "Agent",
});

/** Reads `Bash(git push *)`, `Read(//etc/**)`, `mcp__github`, `WebFetch(domain:example.com)`; null when it is none. */
export const readToolPattern: (text: string) => Readonly<ToolPattern> | null = remembered(text => {
  const found = /^([A-Za-z][\w-]*(?:\*)?|mcp__[\w*.-]+)(?:\(([\s\S]*)\))?$/.exec(text.trim());
  if (!found) return null;
  const tool = found[1] as string;
  const inner = found[2]?.trim();
  const specifier = inner === undefined || inner === "" || inner === "*" ? null : inner;
  return { tool, subject: SUBJECTS[tool] ?? "none", specifier };
});

/** Whether a tool's name is meant: a server of MCP means all of its tools. */
export function toolNamed({ tool }: ToolPattern, name: string): boolean {
  if (tool === name || tool === RULED_AS[name]) return true;
  if (!tool.startsWith("mcp__") || !name.startsWith("mcp__")) return false;
  return globMatches(tool, name) || (!/^mcp__.+__/.test(tool) && name.startsWith(`${tool}__`));
}

/** Whether each call that the first pattern means is meant by the second. Says no where it is not sure. */
export function patternIncluded(inner: string, outer: string): boolean {
  const [small, large] = [readToolPattern(inner), readToolPattern(outer)];
  if (!small || !large) return inner === outer;
  if (small.tool.startsWith("mcp__")) {
    if (!large.tool.startsWith("mcp__")) return false;
    const server = !/^mcp__.+__/.test(small.tool);
    const forms = server ? [small.tool, `${small.tool}__*`] : [small.tool];
    const wider = /^mcp__.+__/.test(large.tool) ? [large.tool] : [large.tool, `${large.tool}__*`];
    return forms.every(form => wider.some(other => globIncluded(form, other)));
  }
  if (small.tool !== large.tool) return false;
  if (large.specifier === null) return true;
  if (small.specifier === null) return false;
  switch (small.subject) {
    case "command":
      return commandIncluded(small.specifier, large.specifier);
    case "path-read":
    case "path-write":
      return pathIncluded(small.specifier, large.specifier);
    case "domain":
      return domainIncluded(domainOf(small.specifier), domainOf(large.specifier));
    default:
      return globIncluded(small.specifier, large.specifier);
  }
}

export const domainOf = (specifier: string): string =>
  specifier
    .replace(/^domain:/, "")
    .trim()
    .toLowerCase();

/** `*.example.com` means what is below example.com and not the name itself. */
export const domainMatches = (pattern: string, host: string): boolean =>
  pattern === host.toLowerCase() || (pattern.includes("*") && globMatches(pattern, host.toLowerCase()));
export const domainIncluded = (inner: string, outer: string): boolean => inner === outer || globIncluded(inner, outer);
