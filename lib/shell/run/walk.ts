import { parseShell } from "../parse";
import type { Tally } from "../reader";
import type { Command, Pipeline, Script } from "../tree";
import { bare, type Context, WALK_LIMITS, within } from "./context";
import { expand, type Print, valueOf } from "./expand";
import { multiplies, restartsItself, spawnsForever } from "./multiplies";
import { literal, type RunCommand, type RunWord } from "./run-command";
import { Scope } from "./scope";
import { runSimple } from "./simple";

const NOTHING = literal("");

/** Walks a script as a shell would run it, both ways at every fork, and notes every command that it reaches. */
export class Walk {
  readonly found: RunCommand[] = [];
  /** Why what was found may not be all. */
  reason: string | null = null;
  /** Functions that are being walked: none is entered again from within. */
  readonly active = new Set<string>();
  private steps = 0;
  private calls = 0;
  private characters = 0;
  private files = 63;
  private readonly lines: number[] = [0];

  constructor(
    text: string,
    private readonly tally: Tally,
  ) {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.lines.push(at + 1);
  }

  script(script: Script, context: Context = start()): RunWord {
    let text: string | null = "";
    const from = this.found.length;
    for (const { chain, background } of script.statements) {
      const here = background ? within(context, "background") : context;
      if (restartsItself({ chain, background })) this.bomb("$0", here, chain[0]?.pipeline.commands[0]?.at ?? 0);
      for (const { joint, pipeline } of chain) {
        const out = this.pipeline(pipeline, joint === "first" ? here : within(here, "condition"));
        text = joint === "or" || text === null || out.value === null ? null : text + out.value;
      }
    }
    return {
      value: text,
      shape: text ?? "$(…)",
      sources: this.found.slice(Math.max(from, this.found.length - WALK_LIMITS.upstream)),
    };
  }

  private pipeline({ commands }: Pipeline, context: Context): RunWord {
    const [only] = commands;
    if (commands.length === 1 && only) return this.command(only, context);
    let here = within(context, "pipe");
    let out = NOTHING;
    for (const [index, command] of commands.entries()) {
      const from = this.found.length;
      // The last command of a pipe may change what follows in zsh; in bash none does.
      out = this.command(command, { ...here, scope: here.scope.fork() });
      if (index === commands.length - 1) break;
      const upstream = [...here.upstream, ...this.found.slice(from)].slice(-WALK_LIMITS.upstream);
      here = { ...here, upstream, input: { ...out, sources: upstream } };
    }
    return { ...out, sources: [...here.upstream, ...out.sources].slice(-WALK_LIMITS.upstream) };
  }

  private command(command: Command, context: Context): RunWord {
    if (++this.steps > WALK_LIMITS.steps || this.found.length > WALK_LIMITS.commands) {
      this.reason ??= "more commands than are followed";
      return NOTHING;
    }
    if (command.kind === "simple") return runSimple(this, command, context);
    const here = this.redirected(command, context);
    const unknown = { value: null, shape: "$(…)", sources: [] };
    switch (command.kind) {
      case "group":
        return this.script(command.body, here);
      case "subshell":
        return this.script(command.body, { ...within(here, "subshell"), scope: here.scope.fork() });
      case "if":
        for (const { condition, body } of command.branches) {
          this.script(condition, within(here, "condition"));
          this.script(body, within(here, "condition"));
        }
        if (command.otherwise) this.script(command.otherwise, within(here, "condition"));
        return unknown;
      case "while":
      case "until":
        if (spawnsForever(command.kind, command.condition, command.body)) this.bomb("while", here, command.at);
        this.script(command.condition, within(here, "loop"));
        this.script(command.body, within(here, "loop"));
        return unknown;
      case "for":
        this.each(command, within(here, "loop"));
        return unknown;
      case "case":
        valueOf(command.subject, here.scope, this.printer(here));
        for (const { body } of command.cases) this.script(body, within(here, "condition"));
        return unknown;
      case "function":
        this.define(command, here);
        return NOTHING;
      case "test":
        for (const word of command.words) valueOf(word, here.scope, this.printer(here));
        return NOTHING;
      case "arithmetic":
        if (command.inner) valueOf(command.inner, here.scope, this.printer(here));
        return NOTHING;
    }
  }

  /** Compound commands read and write files too; `while read … done < file` is one. */
  private redirected(command: Command, context: Context): Context {
    if (command.redirections.length === 0) return context;
    const note = {
      kind: "simple" as const,
      assignments: [],
      words: [],
      redirections: command.redirections,
      at: command.at,
    };
    let input = context.input;
    runSimple(this, note, context, given => {
      input = given ?? input;
    });
    return { ...context, input };
  }

  private each(command: Extract<Command, { kind: "for" }>, context: Context): void {
    const words = command.items?.flatMap(item => expand(item, context.scope, this.printer(context))) ?? [];
    const unknown: RunWord = {
      value: null,
      shape: `$${command.variable}`,
      sources: words.flatMap(({ sources }) => sources).slice(0, 16),
    };
    const rounds = words.length > 0 && words.length <= 4 ? words : [words.length > 4 ? (words[0] ?? unknown) : unknown];
    for (const word of rounds) {
      if (command.variable !== "")
        context.scope.assign(command.variable, /[*?]/.test(word.shape) ? { ...word, value: null } : word);
      this.script(command.body, context);
    }
  }

  private define(command: Extract<Command, { kind: "function" }>, context: Context): void {
    context.scope.define(command.name, command.body);
    // A function that a file only offers is looked into as well, with arguments that are not known.
    this.active.add(command.name);
    this.command(command.body, {
      ...within(context, "function"),
      scope: context.scope.fork(),
      input: null,
      upstream: [],
    });
    this.active.delete(command.name);
  }

  /** Walks a function's body for a call; false where that was done often enough. */
  call(name: string, body: Command, context: Context): boolean {
    if (multiplies(name, body)) this.bomb(name, context, body.at);
    if (this.active.has(name) || ++this.calls > WALK_LIMITS.calls) return false;
    this.active.add(name);
    this.command(body, within(context, "function"));
    this.active.delete(name);
    return true;
  }

  /** Walks text that a command runs as a shell would. */
  nested(text: string, context: Context, certain = true): RunWord {
    this.characters += text.length;
    if (context.depth >= WALK_LIMITS.depth || this.characters > WALK_LIMITS.characters) {
      this.reason ??= "commands within commands, deeper than is followed";
      return NOTHING;
    }
    const script = parseShell(text, this.tally);
    // A string in another language may well be no command at all.
    if (script.unparsed && certain) this.reason ??= script.reason;
    return this.script(script, { ...within(context, "string"), depth: context.depth + 1 });
  }

  /** Substitutions are walked where they stand; <(…) becomes a file that holds what it prints. */
  printer(context: Context): Print {
    return (script, form) => {
      const setting = form === "command" ? "substitution" : "input";
      const out = this.script(script, {
        ...within(context, setting),
        scope: context.scope.fork(),
        input: null,
        upstream: [],
      });
      if (form === "command") return { ...out, value: out.value?.replace(/\n+$/, "") ?? null };
      const path = `/dev/fd/${this.files++}`;
      context.scope.write(path, out);
      return { value: path, shape: path, sources: out.sources };
    };
  }

  lineOf(at: number, context: Context): number {
    if (context.line !== null) return context.line;
    let low = 0;
    let high = this.lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.lines[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  private bomb(name: string, context: Context, at: number): void {
    this.found.push({
      ...bare(context),
      name,
      words: [literal(name)],
      multiplies: true,
      line: this.lineOf(at, context),
    });
  }
}

const start = (): Context => ({
  scope: new Scope(),
  wrappers: [],
  within: [],
  environment: [],
  upstream: [],
  input: null,
  depth: 0,
  line: null,
});
