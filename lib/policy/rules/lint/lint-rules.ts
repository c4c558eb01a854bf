import type { AllowRule, GuardRule, PolicyDocument } from "../../schema";
import { readEffect } from "../decide/effect-named";
import { CLIENT_TOOLS } from "../patterns/client-tools";
import { patternIncluded, RULED_AS, readToolPattern } from "../patterns/tool-pattern";

/** Something that would silently do nothing, or not what it seems to. `blocks` says that it must be mended before it is published. */
export type Lint = {
  rule: string;
  pattern: string | null;
  code: string;
  blocks: boolean;
  message: string;
  remedy: string;
};

const TOOLS = new Set([...CLIENT_TOOLS, "Task"]);

/** Every form that the client 2.1.330 accepts and then does nothing with, or something else than it says. */
export function lintRules(document: Pick<PolicyDocument, "rules" | "allow">): Lint[] {
  const allow = document.allow ?? [];
  const own = [...document.rules, ...allow].flatMap(rule => [
    ...rule.patterns.flatMap(pattern => lintPattern(rule, pattern)),
    ...lintEffects(rule),
  ]);
  return [...own, ...shadowed(document.rules, allow), ...doubled([...document.rules, ...allow])];
}

type Rule = GuardRule | AllowRule;
const finding = (
  rule: Rule,
  pattern: string | null,
  code: string,
  message: string,
  remedy: string,
  blocks = true,
): Lint => ({
  rule: rule.id,
  pattern,
  code,
  blocks,
  message,
  remedy,
});

function lintPattern(rule: Rule, pattern: string): Lint[] {
  const say = (code: string, message: string, remedy: string, blocks = true) => [
    finding(rule, pattern, code, message, remedy, blocks),
  ];
  if (rule.effect === "allow" && /^(\*|[A-Za-z]+\*|mcp__\*)$/.test(pattern.trim()))
    return say(
      "allow-star",
      "The client ignores a star for the tool's name where it permits.",
      "Name the tool, or the MCP server.",
    );
  const read = readToolPattern(pattern);
  if (!read)
    return say(
      "not-a-pattern",
      `"${pattern}" is no pattern: the client skips it.`,
      "Write Tool or Tool(what), such as Bash(git push *).",
    );
  const { tool, specifier } = read;
  if (!tool.startsWith("mcp__") && !TOOLS.has(tool)) {
    const meant = [...TOOLS].find(known => known.toLowerCase() === tool.toLowerCase());
    return say(
      "unknown-tool",
      `The client has no tool ${tool}: nothing is ever compared with this.`,
      meant ? `Write ${meant}.` : "Name one of the client's tools, or an MCP server as mcp__name.",
    );
  }
  if (tool.startsWith("mcp__") && specifier !== null)
    return say("mcp-specifier", "Brackets behind an MCP tool are not compared with anything.", `Write ${tool}.`);
  if (specifier === null) return [];
  if (pattern.includes(")") && specifier.includes(")"))
    return say(
      "inner-bracket",
      "The client ends the pattern at the first closing bracket.",
      "Use a star in place of the bracket.",
    );
  if (RULED_AS[tool] && tool !== "Task")
    return say(
      "ruled-otherwise",
      `The client does not compare paths with ${tool}: this does nothing.`,
      `Write ${RULED_AS[tool]}(${specifier}).`,
    );
  if (tool === "Bash" || tool === "PowerShell") return lintCommand(rule, pattern, specifier);
  if (tool === "Read" || tool === "Edit") return lintPath(rule, pattern, tool, specifier);
  if (tool === "WebFetch" && !specifier.startsWith("domain:"))
    return say(
      "no-domain",
      "WebFetch is compared by domain alone.",
      `Write WebFetch(domain:${specifier.replace(/^\w+:\/\//, "").split("/")[0]}).`,
    );
  return [];
}

function lintCommand(rule: Rule, pattern: string, specifier: string): Lint[] {
  if (/^(command|cmd|prefix|regex):/.test(specifier))
    return [
      finding(
        rule,
        pattern,
        "command-key",
        "A key before the command is part of the command for the client.",
        `Write Bash(${specifier.replace(/^\w+:\s*/, "")}).`,
      ),
    ];
  if (/:\*\s*\S/.test(specifier))
    return [
      finding(
        rule,
        pattern,
        "inner-colon-star",
        "`:*` is a prefix only at the end; here it is compared as it is written.",
        `Write Bash(${specifier.replaceAll(":*", " *")}).`,
      ),
    ];
  if (/(\|\||&&|[|;])/.test(specifier))
    return [
      finding(
        rule,
        pattern,
        "several-commands",
        "The client compares one command of a line at a time: a pattern of two never matches.",
        "Write a rule for each command.",
      ),
    ];
  if (/^(cd|echo|ls|pwd)\s*\*?$/.test(specifier) && rule.effect !== "allow")
    return [
      finding(
        rule,
        pattern,
        "harmless",
        "The client runs this without a question whatever asks.",
        "Name what is done with it.",
        false,
      ),
    ];
  return [];
}

function lintPath(rule: Rule, pattern: string, tool: string, specifier: string): Lint[] {
  if (/^\/(?!\/)/.test(specifier))
    return [
      finding(
        rule,
        pattern,
        "single-slash",
        "One slash begins at the file of settings, not at the root: in managed settings this is no folder of yours.",
        `Write ${tool}(/${specifier}).`,
      ),
    ];
  if (/^[A-Za-z]:[\\/]/.test(specifier))
    return [
      finding(
        rule,
        pattern,
        "drive-letter",
        "The client writes C:\\x as //c/x.",
        `Write ${tool}(//${specifier[0]?.toLowerCase()}${specifier.slice(2).replaceAll("\\", "/")}).`,
      ),
    ];
  if (specifier.includes("\\"))
    return [
      finding(
        rule,
        pattern,
        "backslash",
        "Paths are compared with slashes.",
        `Write ${tool}(${specifier.replaceAll("\\", "/")}).`,
      ),
    ];
  if (!/^(\/\/|~\/)/.test(specifier))
    return [
      finding(
        rule,
        pattern,
        "below-cwd",
        "It holds only below the folder that the session began in.",
        `Write ${tool}(//**/${specifier.replace(/^(\.\/|\*\*\/)+/, "")}) to mean it everywhere.`,
        false,
      ),
    ];
  return [];
}

function lintEffects(rule: Rule): Lint[] {
  if (rule.effect === "allow") return [];
  return rule.does
    .filter(text => !readEffect(text))
    .map(text =>
      finding(
        rule,
        text,
        "unknown-effect",
        `There is no effect ${text}: nothing is compared with this.`,
        "Choose one from the list.",
      ),
    );
}

/** Patterns that another rule answers for: deny is asked before ask, ask before allow, whatever is more exact. */
function shadowed(rules: readonly GuardRule[], allow: readonly AllowRule[]): Lint[] {
  const order: [Rule, "deny" | "ask"][] = [];
  for (const rule of rules) if (rule.effect === "ask") order.push([rule, "deny"]);
  for (const rule of allow) order.push([rule, "deny"], [rule, "ask"]);
  return order.flatMap(([rule, by]) =>
    rule.patterns.flatMap(pattern => {
      const stronger = rules.find(
        other => other.effect === by && other.patterns.some(wider => patternIncluded(pattern, wider)),
      );
      return stronger
        ? [
            finding(
              rule,
              pattern,
              "shadowed",
              `${stronger.id} ${by === "deny" ? "denies" : "asks for"} all of it first: this does nothing.`,
              `Take it out, or narrow ${stronger.id}.`,
              rule.effect === "allow",
            ),
          ]
        : [];
    }),
  );
}

function doubled(rules: readonly Rule[]): Lint[] {
  const seen = new Map<string, Rule>();
  return rules.flatMap(rule => {
    const first = seen.get(rule.id);
    seen.set(rule.id, first ?? rule);
    return first
      ? [finding(rule, null, "same-id", `Two rules are called ${rule.id}.`, "Give one of them another id.")]
      : [];
  });
}
