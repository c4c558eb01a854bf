import { detectorName, detects } from "@/lib/secrets/detectors";
import { kindsIn, kindsTakenOut, withoutMarks } from "@/lib/secrets/kinds-in";
import { type Decision, SECRET_ACTIONS, type ToolCall } from "../../schema";
import type { EffectivePolicy } from "../lattice";
import { absolutePath, type Ground, pathMatches } from "../patterns/path-pattern";

/** Parts of a call that bring nothing in: what an edit takes away, and names of files. */
const NOT_CONTENT = new Set(["old_string", "file_path", "path", "notebook_path", "cwd"]);
const DEEPEST = 20;

/** Texts that a call would write, send or run. */
function contentOf(input: ToolCall["input"]): string[] {
  const texts: string[] = [];
  const look = (value: unknown, depth: number): void => {
    if (typeof value === "string") texts.push(value);
    else if (depth < DEEPEST && typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value)) if (!NOT_CONTENT.has(key)) look(inner, depth + 1);
  };
  look(input, 0);
  return texts;
}

/** Kinds of secrets in what a call would write, send or run. */
export const secretsInCall = (input: ToolCall["input"]): string[] => [...new Set(contentOf(input).flatMap(kindsIn))];

/** Kinds of secrets that were in a call before they were taken out of it: what stands in their place says so. */
export const secretsTakenOut = (input: ToolCall["input"]): string[] => [
  ...new Set(contentOf(input).flatMap(kindsTakenOut)),
];

const ANSWERS: Record<(typeof SECRET_ACTIONS)[number], Decision> = {
  log: "allow",
  redact: "allow",
  ask: "ask",
  block: "deny",
};
const SAYS: Record<(typeof SECRET_ACTIONS)[number], string> = {
  log: "it goes into the log",
  redact: "it is taken out of what is kept",
  ask: "somebody has to look",
  block: "it must not get there",
};

/** A call of the log as it can be read: the marks of what was taken out are words. */
export const asItRan = (input: ToolCall["input"]): ToolCall["input"] =>
  Object.fromEntries(
    Object.entries(input).map(([key, value]) => [key, typeof value === "string" ? withoutMarks(value) : value]),
  );

export type FoundInCall = { kind: string; decision: Decision; origins: readonly string[]; why: string };

/** What the detectors of a policy say to each kind of secret in a call: of several that mean it, the strictest. */
export function judgeSecrets(
  policy: EffectivePolicy,
  kinds: readonly string[],
  input: ToolCall["input"],
  ground: Ground,
): FoundInCall[] {
  if (!policy.detectors.length || !kinds.length) return [];
  const path = pathOf(input, ground);
  const looking = policy.detectors.filter(
    ({ value }) => path === null || !value.exempt.some(pattern => pathMatches(pattern, path, ground)),
  );
  return kinds.flatMap(kind => {
    const meant = looking.filter(({ value }) => detects(value.id, kind));
    if (!meant.length) return [];
    const action = SECRET_ACTIONS[Math.max(...meant.map(({ value }) => SECRET_ACTIONS.indexOf(value.action)))] ?? "log";
    const origins = meant.filter(({ value }) => value.action === action).flatMap(one => one.origins);
    return [
      {
        kind,
        decision: ANSWERS[action],
        origins: [...new Set(origins)].sort(),
        why: `a secret is in it (${detectorName(kind)}): ${SAYS[action]}`,
      },
    ];
  });
}

/** The file that a call is about; null where it is about none. */
function pathOf(input: ToolCall["input"], ground: Ground): string | null {
  const path = [input.file_path, input.path, input.notebook_path].find(value => typeof value === "string" && value);
  return typeof path === "string" ? absolutePath(path, ground) : null;
}
