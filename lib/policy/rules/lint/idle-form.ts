import { CLIENT_TOOLS } from "../patterns/client-tools";
import { RULED_AS, readToolPattern } from "../patterns/tool-pattern";

/** A form of a pattern that the client 2.1.330 takes and then compares with nothing, or with something else than it says. */
export type IdleForm = { code: string; message: string; remedy: string; blocks: boolean };
type Effect = "allow" | "ask" | "deny";
type Form = {
  code: string;
  blocks: boolean;
  when(specifier: string, effect: Effect): boolean;
  message: string;
  remedy(specifier: string, tool: string): string;
};

/** What is wrong with a pattern, the first that holds; each of these was tried with the client itself. */
export function idleForm(pattern: string, effect: Effect): IdleForm | null {
  const say = (code: string, message: string, remedy: string): IdleForm => ({ code, message, remedy, blocks: true });
  const text = pattern.trim();
  if (effect === "allow" && (/^([A-Za-z]*\*)$/.test(text) || starredServer(text)))
    return say(
      "allow-star",
      "The client skips a star in the name of a tool or a server where it permits.",
      "Name the tool, or the MCP server.",
    );
  if (/^[A-Za-z]*\*$/.test(text))
    return say("tool-star", "A star for the tool's name means tools that nobody has in mind.", "Name the tools.");
  const read = readToolPattern(text);
  if (!read)
    return say(
      "not-a-pattern",
      `"${pattern}" is no pattern: the client skips it.`,
      "Write Tool or Tool(what), such as Bash(git push *).",
    );
  const { tool, specifier } = read;
  if (/\(\s*\)$/.test(text))
    return say("empty-brackets", "The client skips a pattern with nothing in its brackets.", `Write ${tool}.`);
  if (tool.startsWith("mcp__"))
    return specifier === null
      ? null
      : say("mcp-specifier", "The client skips an MCP tool with brackets behind it.", `Write ${tool}.`);
  if (!CLIENT_TOOLS.has(tool) && tool !== "Task") {
    const meant = [...CLIENT_TOOLS].find(known => known.toLowerCase() === tool.toLowerCase());
    return say(
      "unknown-tool",
      `The client has no tool ${tool}: nothing is ever compared with this.`,
      meant ? `Write ${meant}.` : "Name one of the client's tools, or an MCP server as mcp__name.",
    );
  }
  if (specifier === null) return null;
  const ruled = RULED_AS[tool];
  if (ruled && tool !== "Task")
    return say(
      "ruled-otherwise",
      `The client does not compare paths with ${tool}: this does nothing.`,
      `Write ${ruled}(${specifier}).`,
    );
  const within = /\(([\s\S]*)\)$/.exec(text)?.[1] ?? specifier;
  const found = (FORMS[tool] ?? []).find(({ when }) => when(within, effect));
  return found
    ? { code: found.code, message: found.message, remedy: found.remedy(specifier, tool), blocks: found.blocks }
    : null;
}

const starredServer = (text: string): boolean => /^mcp__(?:(?!__)[^*])*\*/.test(text);

const COMMAND: readonly Form[] = [
  {
    code: "command-key",
    blocks: true,
    when: text => /^(command|cmd|prefix|regex|pattern|prompt|description):/.test(text),
    message: "A key before the command is part of the command for the client.",
    remedy: text => `Write Bash(${text.replace(/^\w+:\s*/, "")}).`,
  },
  {
    code: "inner-colon-star",
    blocks: true,
    when: text => /:\*[\s\S]/.test(text) || /\*:\*$|^:\*/.test(text),
    message: "`:*` is a prefix only at the end and behind a word; here it is compared as it is written.",
    remedy: text =>
      `Write Bash(${text
        .replaceAll(":*", " *")
        .replace(/(\s*\*)+$/, " *")
        .trim()}).`,
  },
  {
    code: "quoted",
    blocks: true,
    when: text => /^(["'])[\s\S]*\1$/.test(text),
    message: "Quotes around the command are part of it for the client.",
    remedy: text => `Write Bash(${text.slice(1, -1)}).`,
  },
  {
    code: "regular-expression",
    blocks: true,
    when: text => /^\^|^\.\*|^\/.*\/$/.test(text),
    message: "The client knows the star alone, no regular expressions.",
    remedy: () => "Write it with stars, such as Bash(git push *).",
  },
  {
    code: "program-path",
    blocks: true,
    when: (text, effect) => effect !== "allow" && /^\/\S*\/[\w.-]+(\s|$)/.test(text),
    message: "The program called by its name alone passes this by; a rule for the name holds for its path too.",
    remedy: text => `Write Bash(${text.replace(/^\/\S*\//, "")}).`,
  },
  {
    code: "redirection",
    blocks: true,
    when: text => /[^=\->]>{1,2}\s*\S|^>/.test(text) && !/["']/.test(text),
    message: "The client takes redirections off before it compares a command.",
    remedy: text => `Write Bash(${text.replace(/\s*>[\s\S]*$/, " *")}), and Edit(//path) for the file.`,
  },
  {
    code: "several-commands",
    blocks: false,
    when: text => /(\|\||&&|[|;])/.test(text) && !/["']/.test(text),
    message: "It means a line that is spelt exactly so, and none of its commands by itself.",
    remedy: () => "Write a rule for each command.",
  },
  {
    code: "command-braces",
    blocks: false,
    when: text => /\{[^{}\s]*,[^{}\s]*\}/.test(text),
    message: "Braces are compared as they are written: they are no choice.",
    remedy: () => "Write a pattern for each choice.",
  },
];

const PATH: readonly Form[] = [
  {
    code: "single-slash",
    blocks: true,
    when: text => /^\/(?!\/)/.test(text),
    message:
      "One slash begins at the file of settings, not at the root: in managed settings this is no folder of yours.",
    remedy: (text, tool) => `Write ${tool}(/${text}).`,
  },
  {
    code: "drive-letter",
    blocks: true,
    when: text => /^[A-Za-z]:[\\/]/.test(text),
    message: "The client writes C:\\x as //c/x.",
    remedy: (text, tool) => `Write ${tool}(//${text[0]?.toLowerCase()}${text.slice(2).replaceAll("\\", "/")}).`,
  },
  {
    code: "backslash",
    blocks: true,
    when: text => text.includes("\\"),
    message: "Paths are compared with slashes.",
    remedy: (text, tool) => `Write ${tool}(${text.replaceAll("\\", "/")}).`,
  },
  {
    code: "path-variable",
    blocks: true,
    when: text => /^\$|\$\{/.test(text),
    message: "Variables are compared as they are written.",
    remedy: (text, tool) => `Write ~/ for the home folder, such as ${tool}(${text.replace(/^\$\{?\w+\}?/, "~")}).`,
  },
  {
    code: "path-braces",
    blocks: true,
    when: text => /\{[^{}]*,[^{}]*\}/.test(text),
    message: "Braces are compared as they are written: they are no choice.",
    remedy: () => "Write a pattern for each choice.",
  },
  {
    code: "negation",
    blocks: true,
    when: text => text.startsWith("!"),
    message: "Nothing is taken out of a rule with an exclamation mark.",
    remedy: () => "Say what is meant instead of what is not.",
  },
  {
    code: "address",
    blocks: true,
    when: text => /^\w+:\/\//.test(text),
    message: "A path is no address: nothing is ever compared with this.",
    remedy: (text, tool) => `Write ${tool}(//${text.replace(/^\w+:\/+/, "")}).`,
  },
  {
    code: "one-character",
    blocks: true,
    when: text => /[?[\]]/.test(text),
    message: "The client takes ? and [ ] for one character, the guard and this page as they are written.",
    remedy: () => "Use a star.",
  },
  {
    code: "below-cwd",
    blocks: false,
    when: text => !/^(\/\/|~\/)/.test(text),
    message: "It holds only below the folder that the session began in.",
    remedy: (text, tool) => `Write ${tool}(//**/${text.replace(/^(\.\/|\*\*\/)+/, "")}) to mean it everywhere.`,
  },
];

const whole = (tool: string): readonly Form[] => [
  {
    code: "no-specifier",
    blocks: true,
    when: () => true,
    message: `What stands in the brackets of ${tool} is compared with nothing.`,
    remedy: () => `Write ${tool}.`,
  },
];
const named = (tool: string, what: string): readonly Form[] => [
  {
    code: "whole-name",
    blocks: true,
    when: text => /\*(?!$)|[^:]\*|,/.test(text),
    message: `The client compares the whole name of ${what}: no star, no list.`,
    remedy: text => `Write a pattern for each, such as ${tool}(${text.split(/[*,]/)[0] || "name"}).`,
  },
];

const FORMS: Readonly<Record<string, readonly Form[]>> = {
  Bash: COMMAND,
  PowerShell: COMMAND,
  Read: PATH,
  Edit: PATH,
  WebFetch: [
    {
      code: "no-domain",
      blocks: true,
      when: text => !/^domain:[^\s/:]+$/.test(text),
      message: "WebFetch is compared by domain alone, without scheme, port, path or space.",
      remedy: text =>
        `Write WebFetch(domain:${
          text
            .replace(/^domain:\s*/, "")
            .replace(/^\w+:\/\//, "")
            .split(/[/:]/)[0]
        }).`,
    },
  ],
  WebSearch: whole("WebSearch"),
  Agent: named("Agent", "an agent"),
  Task: named("Agent", "an agent"),
  Skill: named("Skill", "a skill"),
};
