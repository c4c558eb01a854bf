import type { RunCommand, RunWord, Setting } from "./run-command";
import type { Scope } from "./scope";

/** Where a command stands while a script is walked. */
export type Context = {
  scope: Scope;
  wrappers: readonly string[];
  within: readonly Setting[];
  environment: RunCommand["environment"];
  upstream: readonly RunCommand[];
  /** What stands ready on standard input, if anything was piped or redirected there. */
  input: RunWord | null;
  depth: number;
  /** The line of the command in the outermost text whose nested text this is; null in that text itself. */
  line: number | null;
};

export const within = (context: Context, setting: Setting): Context =>
  context.within.includes(setting) ? context : { ...context, within: [...context.within, setting] };

/** How much is walked: enough for any script by hand, too little to be kept busy by a made one. */
export const WALK_LIMITS = {
  steps: 20_000,
  commands: 5_000,
  depth: 12,
  characters: 1_048_576,
  calls: 64,
  upstream: 16,
};

/** A command without words, in its place. */
export const bare = (context: Context): RunCommand => ({
  name: "",
  words: [],
  environment: context.environment,
  redirections: [],
  wrappers: context.wrappers,
  within: context.within,
  upstream: context.upstream,
  input: context.input?.value ?? null,
  code: [],
  directory: context.scope.directory,
  dynamic: false,
  multiplies: false,
  line: context.line ?? 1,
});
