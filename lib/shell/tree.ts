/** A piece of a word. `quoted` pieces are not split into fields. */
export type Part =
  | { kind: "text"; text: string; quoted: boolean }
  | { kind: "variable"; name: string; operator: string; operand: Word | null; quoted: boolean }
  | { kind: "substitution"; form: "command" | "input" | "output"; script: Script; quoted: boolean }
  | { kind: "arithmetic"; text: string; inner: Word | null; quoted: boolean }
  | { kind: "list"; items: Word[]; quoted: boolean };

/** `at` is where it begins in the text that was parsed. */
export type Word = { parts: Part[]; at: number };
export type Assignment = { name: string; append: boolean; value: Word };
/** `body` is the text of a here-document; `descriptor` is what stands before the sign, such as 2 or {fd}. */
export type Redirection = { operator: string; descriptor: string | null; target: Word; body: Word | null };

type Shape =
  | { kind: "simple"; assignments: Assignment[]; words: Word[] }
  | { kind: "group" | "subshell"; body: Script }
  | { kind: "if"; branches: { condition: Script; body: Script }[]; otherwise: Script | null }
  | { kind: "while" | "until"; condition: Script; body: Script }
  | { kind: "for"; variable: string; items: Word[] | null; body: Script }
  | { kind: "case"; subject: Word; cases: { patterns: Word[]; body: Script }[] }
  | { kind: "function"; name: string; body: Command }
  | { kind: "test"; words: Word[] }
  | { kind: "arithmetic"; text: string; inner: Word | null };
export type Command = Shape & { redirections: Redirection[]; at: number };
export type SimpleCommand = Extract<Command, { kind: "simple" }>;

export type Pipeline = { negated: boolean; commands: Command[] };
/** Pipelines joined by && and ||. */
export type Statement = { chain: { joint: "first" | "and" | "or"; pipeline: Pipeline }[]; background: boolean };
/** What was understood. `unparsed` says that the text goes on with something that was not; `reason` says what. */
export type Script = { statements: Statement[]; unparsed: boolean; reason: string | null };
