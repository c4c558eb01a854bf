import type { Redirection, SimpleCommand } from "../tree";
import { carriedBy } from "../unwrap/carriers";
import { escapesOf } from "../unwrap/escapes";
import { foreignCalls } from "../unwrap/foreign-code";
import { programOf } from "../unwrap/interpreters";
import { nameOf, unwrapPrefix } from "../unwrap/prefixes";
import { positional, remember } from "./builtins";
import { bare, type Context, within } from "./context";
import { savedDownloads } from "./downloads";
import { expand, valueOf } from "./expand";
import { literalOutput } from "./literal-output";
import { joined, literal, type RunCode, type RunCommand, type RunRedirection, type RunWord } from "./run-command";
import type { Walk } from "./walk";

const UNKNOWN: RunWord = { value: null, shape: "$(…)", sources: [] };

/** Runs a simple command in thought: expands it, takes wrappers off, follows what it carries; says what it prints. */
export function runSimple(
  walk: Walk,
  command: SimpleCommand,
  given: Context,
  received?: (input: RunWord | null) => void,
): RunWord {
  const print = walk.printer(given);
  const line = walk.lineOf(command.at, given);
  const { redirections, input } = redirect(command.redirections, given, print);
  received?.(input);
  const context: Context = { ...given, input: input ?? given.input };
  const environment = command.assignments.map(({ name, append, value }) => {
    const word = valueOf(value, context.scope, print);
    const before = append ? context.scope.variable(name) : undefined;
    return { name, value: before ? joined([before, word], "") : word };
  });
  const words = command.words.flatMap(word => expand(word, context.scope, print));
  if (words.length === 0) {
    for (const { name, value } of environment) context.scope.assign(name, value);
    if (redirections.length > 0) walk.found.push({ ...bare(context), name: ":", redirections, environment, line });
    return { ...literal(""), sources: [] };
  }
  const here = { ...context, environment: [...context.environment, ...environment] };
  const from = walk.found.length;
  const out = run(walk, words, redirections, here, line);
  // What went into a file is kept, so that running the file later is understood.
  for (const { target, writes } of redirections)
    if (writes && target.value !== null)
      context.scope.write(target.value, {
        ...out,
        sources: [...context.upstream, ...walk.found.slice(from)].slice(-16),
      });
  return redirections.some(({ writes, descriptor }) => writes && (descriptor ?? "1") === "1") ? literal("") : out;
}

function redirect(list: readonly Redirection[], context: Context, print: ReturnType<Walk["printer"]>) {
  const redirections: RunRedirection[] = [];
  let input: RunWord | null = null;
  for (const { operator, descriptor, target, body } of list) {
    const reads = operator.startsWith("<");
    const variable = descriptor?.startsWith("{") ? descriptor.slice(1, -1) : null;
    const number = variable === null ? descriptor : "10";
    if (variable !== null) context.scope.assign(variable, literal("10"));
    let content: RunWord | undefined;
    if (body) content = valueOf(body, context.scope, print);
    else {
      const word = valueOf(target, context.scope, print);
      if (operator === "<<<") content = { ...word, value: word.value === null ? null : `${word.value}\n` };
      else if (operator === "<&") content = context.scope.file(`/dev/fd/${word.value ?? ""}`);
      else if (!(operator === ">&" && /^(\d+|-)$/.test(word.shape))) {
        redirections.push({ descriptor: number, target: word, reads, writes: !reads || operator === "<>" });
        if (reads) content = context.scope.file(word.value ?? "") ?? { ...UNKNOWN, sources: word.sources };
      }
    }
    if (!content) continue;
    if (number !== null && number !== "0") context.scope.write(`/dev/fd/${number}`, content);
    else input = content;
  }
  return { redirections, input };
}

function run(walk: Walk, words: RunWord[], redirections: RunRedirection[], context: Context, line: number): RunWord {
  const name = nameOf(words[0]);
  const alias = name === "" ? null : context.scope.alias(name);
  const below: Context = { ...context, line };
  if (alias !== null && !context.wrappers.includes(`alias ${name}`)) {
    const inside = { ...below, wrappers: [...context.wrappers, `alias ${name}`] };
    return walk.nested(joined([literal(alias), ...words.slice(1)]).shape, inside);
  }
  const body = name === "" ? null : context.scope.body(name);
  if (body) {
    const inside = { ...context, scope: context.scope.fork() };
    positional(inside, words.slice(1));
    if (walk.call(name, body, inside)) return UNKNOWN;
  }
  const split = name === "env" ? splitString(words) : null;
  if (split) {
    walk.nested(split.value ?? split.shape, { ...below, wrappers: [...context.wrappers, name] });
    return UNKNOWN;
  }
  const inner = unwrapPrefix(name, words);
  if (inner && context.wrappers.length < 24)
    return run(
      walk,
      inner.words,
      redirections,
      {
        ...context,
        wrappers: [...context.wrappers, inner.wrapper],
        environment: [...context.environment, ...inner.environment],
      },
      line,
    );
  remember(name, words, context);
  return emit(walk, name, words, redirections, below);
}

function emit(walk: Walk, name: string, words: RunWord[], redirections: RunRedirection[], context: Context): RunWord {
  const code = codeOf(name, words, context);
  const command: RunCommand = {
    ...bare(context),
    name,
    words,
    redirections,
    code: code.map(({ word, language }) => ({ word, language })),
    dynamic: name === "" || code.some(({ word }) => word.value === null),
  };
  walk.found.push(command);
  const fed = context.input ?? (context.upstream.length > 0 ? { ...UNKNOWN, sources: context.upstream } : null);
  const through = { ...context, wrappers: [...context.wrappers, name], environment: [] };
  for (const { word, language, args } of code) {
    if (word.value === null) continue;
    const inside =
      name === "eval" || name === "source" || name === "." ? through : { ...through, scope: context.scope.fork() };
    if (args.length > 0) positional(inside, args);
    if (inside.scope !== context.scope)
      for (const { name: key, value } of context.environment) inside.scope.assign(key, value);
    if (language === "shell") walk.nested(word.value, inside);
    else if (language !== "none") foreign(walk, word.value, language, inside);
  }
  const named = context.environment.flatMap(({ name: key, value }) =>
    STARTED_BY_NAME.test(key) && value.shape !== "" ? [{ code: value }] : [],
  );
  const escaped = escapesOf(name, words, context.input?.value ?? null).map(code => ({ code }));
  for (const carried of [...carriedBy(name, words, fed), ...named, ...escaped]) {
    const inside: Context = { ...within(through, "string"), scope: context.scope.fork() };
    if ("words" in carried) {
      if (context.depth < 12) run(walk, carried.words, [], { ...inside, depth: context.depth + 1 }, context.line ?? 1);
    } else if (carried.code.value !== null || /\s/.test(carried.code.shape))
      walk.nested(carried.code.value ?? carried.code.shape, inside);
  }
  for (const path of savedDownloads(name, words))
    context.scope.write(path, { value: null, shape: path, sources: [command] });
  copyKnown(name, words, context);
  const text = literalOutput(
    name,
    words.slice(1).map(({ value }) => value),
    context.input?.value ?? null,
  );
  const silent = text === null && SILENT.has(name);
  const seen = name === "cat" && words.length === 2 ? context.scope.file(words[1]?.value ?? "") : undefined;
  if (name === "tee")
    for (const { value } of words.slice(1))
      if (value !== null) context.scope.write(value, { value: text, shape: "$(…)", sources: [...context.upstream] });
  if (seen) return { ...seen, sources: [...seen.sources, command].slice(-16) };
  return { value: silent ? "" : text, shape: text ?? "$(…)", sources: [command] };
}

/** Variables whose value is a command: a pager or an editor runs in the middle of what only seems to look. */
const STARTED_BY_NAME =
  /^(?:(?:GIT_|MAN|SYSTEMD_|AWS_|GH_|BAT_)?PAGER|(?:GIT_|GIT_SEQUENCE_|SUDO_|FC|HG|SVN_|KUBE_)?EDITOR|VISUAL|BROWSER|GIT_EXTERNAL_DIFF|GIT_ASKPASS|SSH_ASKPASS|SUDO_ASKPASS|PROMPT_COMMAND)$/;

const SILENT = new Set(
  "cd export declare typeset local readonly unset alias set shopt true : read mapfile mkdir chmod touch".split(" "),
);

type Running = RunCode & { args: RunWord[] };

/** The program text that a command runs, by whichever way it comes. */
function codeOf(name: string, words: RunWord[], context: Context): Running[] {
  const { scope, input, upstream } = context;
  const fromFile = (word: RunWord | undefined, language: string, args: RunWord[]): Running[] => {
    if (!word) return [];
    const known = /^\/dev\/(stdin|fd\/0)$/.test(word.value ?? "") ? (input ?? undefined) : scope.file(word.value ?? "");
    if (known) return [{ word: known, language, args }];
    // A file that nothing here wrote is like any program: its name says what it is.
    return word.value === null || word.sources.length > 0 || word.value.startsWith("/dev/tcp/")
      ? [{ word: { value: null, shape: word.shape, sources: word.sources }, language, args }]
      : [];
  };
  if (name === "eval")
    return words.length > 1
      ? [{ word: joined(words.slice(words[1]?.value === "--" ? 2 : 1)), language: "shell", args: [] }]
      : [];
  if (name === "source" || name === ".") return fromFile(words[1], "shell", words.slice(2));
  if (name === "make" || name === "gmake") return recipes(words, context);
  const program = programOf(name, words);
  if (!program)
    return words[0]?.value?.includes("/")
      ? fromFile(scope.file(words[0].value) ? words[0] : undefined, "shell", words.slice(1))
      : [];
  if (program.language === "none") return [];
  if (program.from === "word") return [{ word: program.word, language: program.language, args: program.args.slice(1) }];
  if (program.from === "file") return fromFile(program.word, program.language, program.args);
  if (input)
    return [
      {
        word: { ...input, sources: input.sources.length > 0 ? input.sources : upstream },
        language: program.language,
        args: program.args,
      },
    ];
  return upstream.length > 0
    ? [{ word: { ...UNKNOWN, sources: upstream }, language: program.language, args: program.args }]
    : [];
}

/** What the targets of a makefile run, where this line wrote it: its recipes, or -f with what stands ready on input. */
function recipes(words: readonly RunWord[], { scope, input }: Context): Running[] {
  const at = words.findIndex(({ value }) => /^(-f|--file|--makefile)$/.test(value ?? ""));
  const given =
    at > 0
      ? words[at + 1]?.value
      : words.find(({ value }) => /^-f.|^--(make)?file=/.test(value ?? ""))?.value?.replace(/^-f|^--(make)?file=/, "");
  const file = given
    ? /^(-|\/dev\/(stdin|fd\/0))$/.test(given)
      ? input
      : scope.file(given)
    : (scope.file("GNUmakefile") ?? scope.file("makefile") ?? scope.file("Makefile"));
  if (!file) return [];
  const text =
    file.value
      ?.match(/^\t.*$|[;]\s.*$/gm)
      ?.map(line => line.replace(/^[\t;]\s*[@-]*/, ""))
      .join("\n") ?? null;
  return [{ word: { ...file, value: text, shape: text ?? file.shape }, language: "shell", args: [] }];
}

function foreign(walk: Walk, text: string, language: string, context: Context): void {
  if (context.depth >= 12) return;
  for (const call of foreignCalls(text, language)) {
    if ("code" in call) walk.nested(call.code, context, false);
    else run(walk, call.words, [], { ...within(context, "string"), depth: context.depth + 1 }, context.line ?? 1);
  }
}

function splitString(words: readonly RunWord[]): RunWord | null {
  for (const [at, { value }] of words.entries()) {
    if (value === "-S" || value === "--split-string") return words.length > at + 1 ? joined(words.slice(at + 1)) : null;
    const [, text] = /^(?:-S|--split-string=)(.+)$/s.exec(value ?? "") ?? [];
    if (text !== undefined && at > 0) return joined([literal(text), ...words.slice(at + 1)]);
    if (at > 0 && !value?.startsWith("-")) return null;
  }
  return null;
}

const COPIES = new Set(["cp", "mv", "ln", "link", "install", "rsync", "dd"]);
/** A copy holds what the original held. */
function copyKnown(name: string, words: readonly RunWord[], { scope }: Context): void {
  if (!COPIES.has(name)) return;
  const paths = words.slice(1).flatMap(({ value }) => (value !== null && !value.startsWith("-") ? [value] : []));
  const named = (sign: string) => paths.find(path => path.startsWith(sign))?.slice(sign.length) ?? "";
  const [from = "", to = ""] = name === "dd" ? [named("if="), named("of=")] : paths.slice(-2);
  const known = scope.file(from);
  if (known && to !== "") scope.write(to, known);
}
