import type { ToolCall } from "../schema";
import { callOf } from "./calls";
import type { EffectivePolicy } from "./lattice";
import { commandForms, commandMatches } from "./patterns/command-pattern";
import { commonText } from "./patterns/common-text";
import { domainOf, readToolPattern, type ToolPattern } from "./patterns/tool-pattern";

const MOST = 200;

/**
 * Calls that a pattern means, those first that a stopping rule of the policy means too: examples of the rules, what both
 * patterns match, then the pattern with its stars filled.
 */
export function callsOf(pattern: string, policy: EffectivePolicy): ToolCall[] {
  const read = readToolPattern(pattern);
  if (!read) return [];
  const stopping = policy.rules.map(({ value }) => value);
  const examples = stopping.flatMap(({ examples: { match } }) => match).map(callOf);
  const shared = stopping
    .flatMap(({ patterns }) => patterns)
    .flatMap(other => {
      const stop = readToolPattern(other);
      return stop ? overlap(read, stop) : [];
    });
  return [...examples.filter(call => means(read, call)), ...shared, ...filled(read)].slice(0, MOST);
}

const bash = (tool: string, command: string): ToolCall => ({ tool, input: { command } });

function overlap(a: ToolPattern, b: ToolPattern): ToolCall[] {
  if (a.tool !== b.tool) return [];
  if (a.subject === "command") {
    const [mine, theirs] = [a, b].map(({ specifier }) => (specifier === null ? ["*"] : commandForms(specifier)));
    return (mine ?? []).flatMap(form =>
      (theirs ?? []).flatMap(other => {
        const text = commonText(form, other)?.trim();
        return text ? [bash(a.tool, text)] : [];
      }),
    );
  }
  return filled(b).filter(call => means(a, call));
}

function filled({ tool, subject, specifier }: ToolPattern): ToolCall[] {
  switch (subject) {
    case "command":
      return (
        specifier === null ? ["make deploy", "rm -rf src"] : [specifier.replace(/:\*$/, " *").replaceAll("*", "x")]
      ).map(command => bash(tool, command));
    case "path-read":
    case "path-write": {
      const path = (specifier ?? "src/x").replace(/^\/\//, "/").replaceAll("**", "x").replaceAll("*", "x");
      return [{ tool, input: { file_path: path } }];
    }
    case "domain":
      return [{ tool, input: { url: `https://${domainOf(specifier ?? "example.com").replaceAll("*", "x")}/` } }];
    case "name":
      return [
        { tool, input: { [tool === "Skill" ? "skill" : "subagent_type"]: (specifier ?? "x").replaceAll("*", "x") } },
      ];
    default:
      return [{ tool: tool.replaceAll("*", "x"), input: {} }];
  }
}

/** Whether the pattern means a call, by its form alone: a full answer is the decision's. */
function means({ tool, specifier, subject }: ToolPattern, call: ToolCall): boolean {
  if (call.tool !== tool) return false;
  if (specifier === null) return true;
  if (subject !== "command") return true;
  const command = call.input.command;
  return typeof command === "string" && commandMatches(specifier, command);
}
