import { bodyLines } from "../body-lines";
import { type Judgement, ok, textFix, warning } from "../check";
import { resolveInside } from "../find-references";
import { interpreterOf } from "../interpreter";
import { MAX_FINDINGS, SEARCHED_CHARS } from "../limits";
import type { Subject } from "../subject";

type Call = { path: string; start: number; line: number; interpreter: string | null };

const SHELLS = new Set(["", "sh", "bash", "zsh", "shell", "console", "shell-session", "terminal", "fish"]);
const INLINE = /`([^`\n]{1,400})`/g;
// A path in the place of a command: first on the line, or behind && ; | $( and assignments.
const CALL =
  /(?:^|[;&|]|\$\()[ \t]*(?:[$>%][ \t]+)?(?:[A-Z_][A-Z0-9_]*=\S{1,100}[ \t]+){0,5}(?:sudo[ \t]+|exec[ \t]+|time[ \t]+)?("?(?:\$\{?CLAUDE_SKILL_DIR\}?\/|\.\/)?([\w.-]+(?:\/[\w.-]+)*))"?(?=[\s;&|)]|$)/g;

/** Scripts called by their name alone: installers drop the executable bit, and the call fails then. */
export function scripts(subject: Subject): Judgement[] {
  const { skill, text, manifest } = subject;
  if (!skill || text === null || !manifest) return [];
  const calls = new Map<string, Call[]>();
  for (const call of directCalls(subject)) {
    const places = calls.get(call.path);
    if (places) places.push(call);
    else calls.set(call.path, [call]);
  }
  if (calls.size === 0) return [ok("scripts.direct", "scripts", `${programs(subject)} scripts`)];
  return [...calls].slice(0, MAX_FINDINGS).map(([path, places]) => {
    const interpreter = places[0]?.interpreter ?? null;
    const mended = () => (interpreter ? inserted(text, places, `${interpreter} `) : null);
    return warning({
      id: "scripts.direct",
      field: "scripts",
      path: skill.path,
      line: places[0]?.line ?? null,
      value: path,
      message: `${path} is run by its name alone; installed skills lose the executable bit.`,
      remedy: `Run it as ${interpreter ?? "interpreter"} ${path}.`,
      fix: () => textFix(`Run it with ${interpreter}`, skill.path, mended()),
    });
  });
}

function inserted(text: string, places: readonly Call[], put: string): string {
  const kept: string[] = [];
  let at = 0;
  for (const { start } of places.toSorted((left, right) => left.start - right.start)) {
    kept.push(text.slice(at, start), put);
    at = start;
  }
  return kept.join("") + text.slice(at);
}

const programs = ({ pkg }: Subject): number => pkg.files.filter(file => interpreterOf(file.path, null) !== null).length;

function directCalls({ manifest, pkg, textOf, text }: Subject): Call[] {
  if (!manifest || text === null) return [];
  const body = manifest.body.slice(0, SEARCHED_CHARS);
  const files = new Map(pkg.files.map(file => [file.path, file]));
  // A script that the text makes executable first may be run by its name.
  const chmods = body.split("\n").filter(line => /\bchmod\b/.test(line));
  const executable = (path: string) => chmods.some(line => line.includes(path) || /\*\.\w+/.test(line));
  const found: Call[] = [];
  const look = (source: string, start: number, line: number, inline: boolean) => {
    for (const match of source.matchAll(CALL)) {
      const written = match[1] ?? "";
      const path = resolveInside(match[2] ?? "");
      const file = path === null ? undefined : files.get(path);
      // In running prose a bare path names a file; only one with arguments or "./" is a call.
      const called = written.startsWith("./") || written.startsWith('"./') || written.includes("SKILL_DIR");
      if (path === null || !file || (inline && !called) || executable(path)) continue;
      const interpreter = interpreterOf(path, textOf(file));
      if (interpreter === null && !file.executable) continue;
      const at = start + match.index + match[0].lastIndexOf(written);
      found.push({ path, start: at, line, interpreter });
    }
  };
  for (const { text: line, start, line: number, fence } of bodyLines(
    body,
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
