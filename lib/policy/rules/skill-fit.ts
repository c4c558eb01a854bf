import { z } from "zod";
import { DECISIONS, type ToolCall } from "../schema";
import { decide, type Step, strictest } from "./decide/decide";
import type { EffectivePolicy } from "./lattice";
import { domainOf, readToolPattern } from "./patterns/tool-pattern";

const Spotted = z.array(
  z.object({ value: z.string(), at: z.object({ path: z.string(), line: z.number().int().nullable() }) }),
);
/** What a skill would have an agent do, as its scan found it: each thing with the line where it stands. */
export const SkillDoes = z.object({
  runs: Spotted.default([]),
  tools: Spotted.default([]),
  hosts: Spotted.default([]),
  writes: Spotted.default([]),
});
export type SkillDoes = z.output<typeof SkillDoes>;

/** Something in a skill that a policy stops or asks about. */
export const FitLine = z.object({
  decision: z.enum(DECISIONS),
  what: z.string(),
  rule: z.string().nullable().describe("null where a limit decides, such as a host that is out of bounds"),
  why: z.string(),
  alternative: z.string(),
  origins: z.array(z.string()),
  path: z.string(),
  line: z.number().int().nullable(),
});
export type FitLine = z.output<typeof FitLine>;
export const SkillFit = z.object({
  verdict: z.enum(["blocked", "asks", "fits"]),
  lines: z.array(FitLine).describe("what is denied first, then what is asked about"),
});
export type SkillFit = z.output<typeof SkillFit>;

const MOST = 200;

/**
 * Whether a skill can do its work under a policy. Only what a rule or a limit says counts: that a mode asks about what
 * nobody ruled on says nothing of the skill.
 */
export function skillFit(policy: EffectivePolicy, does: SkillDoes): SkillFit {
  const lines = new Map<string, FitLine>();
  for (const { call, what, at } of callsOf(does)) {
    const verdict = decide(policy, { ...call, mode: "default" });
    for (const step of verdict.steps.filter(isRuled)) {
      const key = `${step.decision} ${step.rule} ${what}`;
      if (lines.size >= MOST || lines.has(key)) continue;
      const rule = policy.rules.find(({ value }) => value.id === step.rule)?.value;
      lines.set(key, {
        decision: step.decision,
        what,
        rule: step.rule,
        why: step.why,
        alternative: rule?.alternative ?? "",
        origins: [...step.origins],
        path: at.path,
        line: at.line,
      });
    }
  }
  const found = [...lines.values()].toSorted(
    (a, b) =>
      DECISIONS.indexOf(b.decision) - DECISIONS.indexOf(a.decision) ||
      (a.path < b.path ? -1 : a.path > b.path ? 1 : (a.line ?? 0) - (b.line ?? 0)),
  );
  const worst = found.reduce((sum, { decision }) => strictest(sum, decision), "allow" as FitLine["decision"]);
  return { verdict: worst === "deny" ? "blocked" : worst === "ask" ? "asks" : "fits", lines: found };
}

const isRuled = ({ decision, rule, origins }: Step): boolean =>
  decision !== "allow" && (rule !== null || origins.length > 0);

type Asked = { call: ToolCall; what: string; at: SkillDoes["runs"][number]["at"] };

function callsOf({ runs, tools, hosts, writes }: SkillDoes): Asked[] {
  return [
    ...runs.map(({ value, at }) => ({ call: bash(value), what: value, at })),
    ...tools.flatMap(({ value, at }) => toolCall(value).map(call => ({ call, what: value, at }))),
    ...hosts.map(({ value, at }) => ({ call: fetching(value), what: value, at })),
    ...writes.map(({ value, at }) => ({ call: { tool: "Edit", input: { file_path: value } }, what: value, at })),
  ];
}

const bash = (command: string): ToolCall => ({ tool: "Bash", input: { command } });
const fetching = (host: string): ToolCall => ({ tool: "WebFetch", input: { url: `https://${host}/` } });

/** A call that a skill's permission means: the pattern without its stars. A bare tool says nothing of what is done with it. */
function toolCall(pattern: string): ToolCall[] {
  const read = readToolPattern(pattern);
  if (!read) return [];
  const { tool, subject, specifier } = read;
  if (tool.startsWith("mcp__")) return [{ tool: tool.replaceAll("*", "x"), input: {} }];
  if (specifier === null) return [];
  const plain = specifier
    .replace(/:?\s*\*+$/, "")
    .replaceAll("*", "x")
    .trim();
  if (subject === "command") return plain === "" ? [] : [bash(plain)];
  if (subject === "domain") return [fetching(domainOf(specifier).replaceAll("*", "x"))];
  if (subject === "path-read" || subject === "path-write")
    return [{ tool, input: { file_path: specifier.replace(/^\/\//, "/").replaceAll("**", "x").replaceAll("*", "x") } }];
  return [];
}
