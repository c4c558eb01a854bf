/** A word as the command would get it: its literal value, or null where that is not known before it runs. */
export type RunWord = {
  value: string | null;
  /** The value, with $NAME or $(…) in place of what is not known. */
  shape: string;
  /** Commands whose output is part of it. */
  sources: readonly RunCommand[];
};
export type RunRedirection = { descriptor: string | null; target: RunWord; reads: boolean; writes: boolean };
export type Setting =
  | "pipe"
  | "substitution"
  | "subshell"
  | "function"
  | "condition"
  | "loop"
  | "background"
  | "string"
  | "input";
/** Program text that a command runs: of a shell, an interpreter, or a file. */
export type RunCode = { word: RunWord; language: string };

/** One simple command that a text would run, with wrappers such as sudo and env taken off. */
export type RunCommand = {
  /** The program's name without its folder; "" where it is not known. */
  name: string;
  words: readonly RunWord[];
  environment: readonly { name: string; value: RunWord }[];
  redirections: readonly RunRedirection[];
  /** Names of the programs that it is run through, outermost first. */
  wrappers: readonly string[];
  within: readonly Setting[];
  /** Commands earlier in the pipe, whose output it reads. */
  upstream: readonly RunCommand[];
  /** What it reads from standard input, where that is literal. */
  input: string | null;
  code: readonly RunCode[];
  /** Where it runs, where the text says so. */
  directory: string | null;
  dynamic: boolean;
  /** It starts itself without end. */
  multiplies: boolean;
  /** The line in the outermost text, from 1. */
  line: number;
};

export const literal = (value: string): RunWord => ({ value, shape: value, sources: [] });
export const baseName = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);

/** Words written behind each other with a blank between, as eval and ssh join them. */
export function joined(words: readonly RunWord[], between = " "): RunWord {
  return {
    value: words.every(word => word.value !== null) ? words.map(word => word.value).join(between) : null,
    shape: words.map(word => word.shape).join(between),
    sources: words.flatMap(word => word.sources).slice(0, 16),
  };
}
