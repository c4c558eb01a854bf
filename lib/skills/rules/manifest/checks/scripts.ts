import type { Check } from "../../../schema";
import { bodyLines } from "../body-lines";
import { ok, textFix, warning } from "../check";
import { splice } from "../edits/edit-field";
import { resolveInside } from "../find-references";
import { interpreterOf } from "../interpreter";
import type { Subject } from "../subject";

type Call = { path: string; start: number; line: number; interpreter: string | null };

const SHELLS = new Set(["", "sh", "bash", "zsh", "shell", "console", "shell-session", "terminal", "fish"]);
const INLINE = /`([^`\n]{1,400})`/g;
// A path in the place of a command: first on the line, or behind && ; | $( and assignments.
const CALL =
  /(?:^|[;&|]|\$\()[ \t]*(?:[$>%][ \t]+)?(?:[A-Z_][A-Z0-9_]*=\S{1,100}[ \t]+){0,5}(?:sudo[ \t]+|exec[ \t]+|time[ \t]+)?("?(?:\$\{?CLAUDE_SKILL_DIR\}?\/|\.\/)?([\w.-]+(?:\/[\w.-]+)*))"?(?=[\s;&|)]|$)/g;

/** Scripts called by their name alone: installers drop the executable bit, and the call fails then. */
export function scripts(subject: Subject): Check[] {
  const { skill, text, manifest } = subject;
  if (!skill || text === null || !manifest) return [];
  const calls = new Map<string, Call[]>();
  for (const call of directCalls(subject)) calls.set(call.path, [...(calls.get(call.path) ?? []), call]);
  if (calls.size === 0) return [ok("scripts.direct", "scripts", `${programs(subject)} scripts`)];
  return [...calls].map(([path, places]) => {
    const interpreter = places[0]?.interpreter ?? null;
    const mended = interpreter
      ? places
          .toSorted((left, right) => right.start - left.start)
          .reduce((whole, { start }) => splice(whole, start, start, `${interpreter} `), text)
      : null;
    return warning({
      id: "scripts.direct",
      field: "scripts",
      path: skill.path,
      line: places[0]?.line ?? null,
      value: path,
      message: `${path} is run by its name alone; installed skills lose the executable bit.`,
      remedy: `Run it as ${interpreter ?? "interpreter"} ${path}.`,
      fix: textFix(`Run it with ${interpreter}`, skill.path, mended),
    });
  });
}

const programs = ({ pkg }: Subject): number => pkg.files.filter(file => interpreterOf(file.path, null) !== null).length;

function directCalls({ manifest, pkg, textOf, text }: Subject): Call[] {
  if (!manifest || text === null) return [];
  const files = new Map(pkg.files.map(file => [file.path, file]));
  const found: Call[] = [];
  const look = (source: string, start: number, line: number, inline: boolean) => {
    for (const match of source.matchAll(CALL)) {
      const written = match[1] ?? "";
      const path = resolveInside(match[2] ?? "");
      const file = path === null ? undefined : files.get(path);
      // In running prose a bare path names a file; only one with arguments or "./" is a call.
      const called = written.startsWith("./") || written.startsWith('"./') || written.includes("SKILL_DIR");
      if (path === null || !file || (inline && !called) || madeExecutable(text, path)) continue;
      const interpreter = interpreterOf(path, textOf(file));
      if (interpreter === null && !file.executable) continue;
      const at = start + match.index + match[0].lastIndexOf(written);
      found.push({ path, start: at, line, interpreter });
    }
  };
  for (const { text: line, start, line: number, fence } of bodyLines(
    manifest.body,
    manifest.bodyStart,
    manifest.bodyStartLine,
  )) {
    if (line.length > 5000) continue;
    if (fence !== null && SHELLS.has(fence)) look(line, start, number, false);
    if (fence === null)
      for (const code of line.matchAll(INLINE)) look(code[1] ?? "", start + code.index + 1, number, true);
  }
  return found;
}

const madeExecutable = (text: string, path: string): boolean =>
  text.split("\n").some(line => /\bchmod\b/.test(line) && (line.includes(path) || /\*\.\w+/.test(line)));
