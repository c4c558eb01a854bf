import { readCompound } from "./read-compound";
import { readOwed } from "./read-redirection";
import { readSimple } from "./read-simple";
import { Reader, SHELL_LIMITS, Unreadable } from "./reader";
import type { Command, Pipeline, Script, Statement } from "./tree";

/** Reads a text as a POSIX shell with the common forms of bash and zsh. Never throws: see `unparsed` of the script. */
export function parseShell(text: string, tally = { nodes: 0, depth: 0 }): Script {
  const script: Script = { statements: [], unparsed: false, reason: null };
  const depth = tally.depth;
  const fail = (reason: string) => Object.assign(script, { unparsed: true, reason });
  if (text.length > SHELL_LIMITS.characters) return fail("longer than is read");
  const reader = new Reader(text, tally, nested => readScript(nested, []));
  try {
    readStatements(reader, [], script.statements);
    if (!reader.done) fail(`unexpected ${JSON.stringify(reader.peek())}`);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    fail(error.message);
  }
  tally.depth = depth;
  return script;
}

/** Statements up to a closing bracket, one of the words that end them, or the end of the text. */
function readScript(reader: Reader, enders: readonly string[]): Script {
  const script: Script = { statements: [], unparsed: false, reason: null };
  readStatements(reader, enders, script.statements);
  return script;
}

function readStatements(reader: Reader, enders: readonly string[], statements: Statement[]): void {
  for (;;) {
    skipLines(reader);
    if (reader.done || reader.peek() === ")" || reader.starts(";;") || reader.starts(";&")) return;
    if (enders.some(word => isWord(reader, word))) return;
    statements.push(readStatement(reader, enders));
    reader.blanks();
    if (reader.peek() === "\n") continue;
    if (reader.peek() === ";" && !reader.starts(";;") && !reader.starts(";&")) reader.at++;
    else if (!statements.at(-1)?.background) {
      if (reader.done || reader.peek() === ")" || reader.starts(";;") || reader.starts(";&")) return;
      if (enders.some(word => isWord(reader, word))) return;
      throw new Unreadable(`unexpected ${JSON.stringify(reader.peek())}`);
    }
  }
}

function readStatement(reader: Reader, enders: readonly string[]): Statement {
  const chain: Statement["chain"] = [{ joint: "first", pipeline: readPipeline(reader, enders) }];
  for (;;) {
    reader.blanks();
    if (reader.take("&&")) chain.push({ joint: "and", pipeline: readPipeline(reader, enders) });
    else if (reader.take("||")) chain.push({ joint: "or", pipeline: readPipeline(reader, enders) });
    else break;
  }
  // zsh writes &| and &! for a background job that is let go.
  const background = reader.peek() === "&" && reader.peek(1) !== ">";
  if (background) {
    reader.at++;
    if (reader.peek() === "|" || reader.peek() === "!") reader.at++;
  }
  return { chain, background };
}

function readPipeline(reader: Reader, enders: readonly string[]): Pipeline {
  skipLines(reader);
  let negated = false;
  while (isWord(reader, "!")) {
    reader.at++;
    negated = !negated;
    reader.blanks();
  }
  if (isWord(reader, "time") && !/^time[ \t]+-(?!p\b)/.test(reader.text.slice(reader.at, reader.at + 20))) {
    reader.at += 4;
    reader.blanks();
    if (isWord(reader, "-p")) reader.at += 2;
    reader.blanks();
  }
  const commands: Command[] = [];
  do {
    skipLines(reader);
    if (enders.some(word => isWord(reader, word))) throw new Unreadable("a command is missing");
    commands.push(readCommand(reader));
    reader.blanks();
  } while (!reader.starts("||") && (reader.take("|&") || reader.take("|")));
  return { negated, commands };
}

function readCommand(reader: Reader): Command {
  reader.count();
  return reader.nest(() => readCompound(reader, readScript, readCommand) ?? readSimple(reader, readCommand));
}

/** Whether exactly this word stands here, unquoted. */
function isWord(reader: Reader, word: string): boolean {
  if (!reader.starts(word)) return false;
  const next = reader.peek(word.length);
  return next === "" || /[\s;&|<>()]/.test(next);
}

function skipLines(reader: Reader): void {
  for (;;) {
    reader.blanks();
    if (!reader.take("\n")) return;
    readOwed(reader);
  }
}
