import { readToolPattern } from "../patterns/tool-pattern";

/** A pattern in words: "Bash(git push *)" becomes "commands that begin with `git push`". Marks are what stands in backticks. */
export function patternWords(text: string): string {
  const read = readToolPattern(text);
  if (!read) return `${text}, which is no pattern`;
  const { tool, specifier, subject } = read;
  if (tool.startsWith("mcp__")) return mcpWords(tool);
  if (specifier === null) return ALL[tool] ?? `every use of ${tool}`;
  switch (subject) {
    case "command":
      return commandWords(specifier, tool);
    case "path-read":
      return `reading ${pathWords(specifier)}`;
    case "path-write":
      return `writing ${pathWords(specifier)}`;
    case "domain":
      return `fetching from \`${specifier.replace(/^domain:/, "")}\``;
    default:
      return tool === "Skill" ? `the skill \`${specifier}\`` : `${tool} of \`${specifier}\``;
  }
}

const ALL: Record<string, string> = {
  Bash: "every shell command",
  PowerShell: "every PowerShell command",
  Read: "reading any file",
  Edit: "writing any file",
  WebFetch: "fetching any page",
  WebSearch: "searching the web",
  Agent: "starting any subagent",
  Skill: "using any skill",
};

function mcpWords(tool: string): string {
  const [, server = "", ...rest] = tool.split("__");
  const name = rest.join("__");
  return name && name !== "*" ? `\`${name}\` of the MCP server ${server}` : `every tool of the MCP server ${server}`;
}

function commandWords(specifier: string, tool: string): string {
  const what = tool === "PowerShell" ? "PowerShell commands" : "commands";
  const begin = specifier.replace(/(:\*|\s\*|\*)$/, "");
  if (begin === specifier && !begin.includes("*")) return `the command \`${specifier}\` as it stands`;
  return begin.includes("*")
    ? `${what} such as \`${begin.replaceAll("*", "…")}\``
    : `${what} that begin with \`${begin}\``;
}

function pathWords(specifier: string): string {
  const place = specifier.replace(/^\/\//, "/");
  const below = /^(.*)\/\*\*$/.exec(place)?.[1];
  const anywhere = /^\/\*\*\/(.+)$/.exec(below ?? place)?.[1];
  const name = `\`${anywhere ?? below ?? place}\``;
  if (below !== undefined) return anywhere ? `anything in a folder ${name}, wherever it is` : `anything below ${name}`;
  return anywhere ? `${name}, wherever it is` : name;
}
