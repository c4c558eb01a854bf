import { globIncluded, globMatches } from "./glob";
import { remembered } from "./remembered";

/** Where relative patterns and paths begin. `home` is the home folder of whoever runs the call. */
export type Ground = { cwd: string; home: string };

/** Ways to write a path: `//abs`, `~/of-home`, and what is relative to the working folder. */
export type PathPattern = { root: "absolute" | "home" | "anywhere" | "cwd"; segments: readonly string[] };

const DEEP = "**";

/**
 * Reads a path pattern of Claude Code (gitignore's language): `//etc/**` is absolute, `~/.ssh/**` of the home folder,
 * `.env` without a slash any file of that name below the working folder, `src/**` a path below it. `/x` is anchored to
 * the file of settings that holds it, which a managed policy cannot mean: lint says so, and here it is the working folder's.
 */
const readPathPattern = remembered(readOnce);

function readOnce(pattern: string): PathPattern {
  const text = pattern.trim();
  if (text.startsWith("//")) return { root: "absolute", segments: split(text.slice(2)) };
  if (text.startsWith("~/")) return { root: "home", segments: split(text.slice(2)) };
  const rest = text.replace(/^\.?\//, "");
  const floating = !text.startsWith("/") && !text.startsWith("./") && !rest.slice(0, -1).includes("/");
  return { root: "cwd", segments: floating ? [DEEP, ...split(rest)] : split(rest) };
}

const segmentsOf = remembered((path: string): readonly string[] => split(path));
// A folder means everything below it.
const split = (text: string): string[] => {
  const parts = text.split("/").filter((part, index, all) => part !== "" || index < all.length - 1);
  const named = parts.filter(part => part !== "" && part !== ".");
  return text.endsWith("/") ? [...named, DEEP] : named;
};

/** An absolute path without `.` and `..`. Unknown parts ($NAME) stay as they are. */
export function absolutePath(path: string, { cwd, home }: Ground): string {
  const from =
    path.startsWith("~/") || path === "~" ? home + path.slice(1) : path.startsWith("/") ? path : `${cwd}/${path}`;
  const parts: string[] = [];
  for (const part of from.split("/"))
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  return `/${parts.join("/")}`;
}

/** Whether a path, given absolute, is meant by a pattern. */
export function pathMatches(pattern: string, path: string, ground: Ground): boolean {
  const { root, segments } = readPathPattern(pattern);
  const own = segmentsOf(path);
  const last = segments.at(-1);
  // What it ends in tells most apart.
  if (last !== undefined && last !== DEEP && !globMatches(last, own.at(-1) ?? "")) return false;
  if (root === "absolute") return matches(segments, own, 0, 0, new Map());
  const base = segmentsOf(root === "home" ? ground.home : ground.cwd);
  for (let at = 0; at < base.length; at++) if (base[at] !== own[at]) return false;
  return matches(segments, own, 0, base.length, new Map());
}

function matches(
  pattern: readonly string[],
  path: readonly string[],
  at: number,
  index: number,
  known: Map<number, boolean>,
): boolean {
  const key = at * 4_096 + index;
  const before = known.get(key);
  if (before !== undefined) return before;
  known.set(key, false);
  const result = step();
  known.set(key, result);
  return result;

  function step(): boolean {
    if (at === pattern.length) return index === path.length;
    if (pattern[at] === DEEP)
      return (
        matches(pattern, path, at + 1, index, known) ||
        (index < path.length && matches(pattern, path, at, index + 1, known))
      );
    return (
      index < path.length &&
      segmentMatches(pattern[at] as string, path[index] as string) &&
      matches(pattern, path, at + 1, index + 1, known)
    );
  }
}

/** `outer` may be compared with a segment of another pattern: a deep one is only within a deep one. */
const segmentMatches = (outer: string, inner: string): boolean => inner !== DEEP && globMatches(outer, inner);

/** Whether each path of the first pattern is one of the second, wherever home and working folder are. */
export function pathIncluded(inner: string, outer: string): boolean {
  const [small, large] = [readPathPattern(inner), readPathPattern(outer)];
  if (large.root === "absolute" && large.segments[0] === DEEP && small.root !== "absolute")
    return included(small.segments, large.segments);
  return small.root === large.root && included(small.segments, large.segments);
}

function included(inner: readonly string[], outer: readonly string[]): boolean {
  const known = new Map<number, boolean>();
  const walk = (small: number, large: number): boolean => {
    const key = small * 4_096 + large;
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, false);
    let result: boolean;
    if (large === outer.length) result = small === inner.length;
    else if (outer[large] === DEEP) result = walk(small, large + 1) || (small < inner.length && walk(small + 1, large));
    else
      result =
        small < inner.length &&
        inner[small] !== DEEP &&
        globIncluded(inner[small] as string, outer[large] as string) &&
        walk(small + 1, large + 1);
    known.set(key, result);
    return result;
  };
  return walk(0, 0);
}
