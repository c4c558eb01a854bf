import { readArithmetic } from "./read-expansion";
import { readRedirection } from "./read-redirection";
import { readWord } from "./read-word";
import { type Reader, Unreadable } from "./reader";
import type { Command, Script, Word } from "./tree";

type Shape = Command extends infer C ? (C extends Command ? Omit<C, "redirections" | "at"> : never) : never;
type Body = (reader: Reader, enders: readonly string[]) => Script;

const RESERVED = /(?:if|while|until|for|select|case|function|coproc|\{|\[\[)(?=[\s;&|<>()]|$)|\(\(?/y;

/** The compound command that begins here, with its redirections; null where a simple command stands. */
export function readCompound(reader: Reader, body: Body, command: (reader: Reader) => Command): Command | null {
  const at = reader.at;
  const opener = reader.match(RESERVED)?.[0];
  if (opener === undefined) return null;
  if (opener === "coproc") return readCoprocess(reader, command);
  const shape = read(reader, opener, body, command);
  if (!shape) return null;
  const redirections = [];
  for (;;) {
    reader.blanks();
    const redirection = readRedirection(reader);
    if (!redirection) break;
    redirections.push(redirection);
  }
  return { ...shape, redirections, at };
}

function read(reader: Reader, opener: string, body: Body, command: (reader: Reader) => Command): Shape | null {
  if (opener === "((") {
    const arithmetic = readArithmetic(reader, 2);
    if (arithmetic) return { kind: "arithmetic", ...arithmetic };
    opener = "(";
  }
  reader.at += opener.length;
  const section = (...enders: string[]) => body(reader, enders);
  switch (opener) {
    case "(": {
      const inside = section();
      if (!reader.take(")")) throw new Unreadable("a subshell is not closed");
      return { kind: "subshell", body: inside };
    }
    case "{": {
      const inside = section("}");
      end(reader, "}");
      return { kind: "group", body: inside };
    }
    case "if":
      return readIf(reader, section);
    case "while":
    case "until": {
      const condition = section("do");
      end(reader, "do");
      return { kind: opener, condition, body: loopBody(reader, section) };
    }
    case "for":
    case "select":
      return readFor(reader, section);
    case "case":
      return readCase(reader, section);
    case "function":
      return readFunction(reader, command);
    default:
      return readTest(reader);
  }
}

/** A coprocess runs its command like any other; a name before a compound one is only a name. */
function readCoprocess(reader: Reader, command: (reader: Reader) => Command): Command {
  reader.at += "coproc".length;
  reader.blanks();
  const name = reader.match(/[A-Za-z_]\w*[ \t]+(?=[{(])/y)?.[0] ?? "";
  reader.at += name.length;
  return command(reader);
}

function end(reader: Reader, word: string): void {
  if (!reader.take(word)) throw new Unreadable(`${word} is missing`);
}

function lines(reader: Reader): void {
  reader.blanks();
  while (reader.take("\n")) reader.blanks();
}

type Section = (...enders: string[]) => Script;

function readIf(reader: Reader, section: Section): Shape {
  const branches = [];
  do {
    const condition = section("then");
    end(reader, "then");
    branches.push({ condition, body: section("elif", "else", "fi") });
  } while (reader.take("elif"));
  const otherwise = reader.take("else") ? section("fi") : null;
  end(reader, "fi");
  return { kind: "if", branches, otherwise };
}

function loopBody(reader: Reader, section: Section): Script {
  const body = section("done");
  end(reader, "done");
  return body;
}

function readFor(reader: Reader, section: Section): Shape {
  reader.blanks();
  let variable = "";
  let items: Word[] | null = null;
  if (reader.starts("((")) {
    if (!readArithmetic(reader, 2)) throw new Unreadable("a counting loop is not closed");
  } else {
    variable = reader.match(/[A-Za-z_]\w*/y)?.[0] ?? "";
    if (variable === "") throw new Unreadable("a loop names no variable");
    reader.at += variable.length;
    lines(reader);
    if (reader.match(/in(?=\s|;)/y)) {
      reader.at += 2;
      items = readWords(reader);
    }
  }
  reader.blanks();
  if (reader.peek() === ";") reader.at++;
  lines(reader);
  if (reader.take("{")) {
    const body = section("}");
    end(reader, "}");
    return { kind: "for", variable, items, body };
  }
  end(reader, "do");
  return { kind: "for", variable, items, body: loopBody(reader, section) };
}

function readWords(reader: Reader): Word[] {
  const words: Word[] = [];
  for (;;) {
    reader.blanks();
    const word = readWord(reader);
    if (!word) return words;
    words.push(word);
  }
}

function readCase(reader: Reader, section: Section): Shape {
  reader.blanks();
  const subject = readWord(reader);
  lines(reader);
  if (!subject || !reader.take("in")) throw new Unreadable("a case without in");
  const cases = [];
  for (;;) {
    lines(reader);
    if (reader.match(/esac(?=[\s;&|<>()]|$)/y)) break;
    reader.take("(");
    const patterns: Word[] = [];
    do {
      reader.blanks();
      const pattern = readWord(reader);
      if (!pattern) throw new Unreadable("a case without a pattern");
      patterns.push(pattern);
      reader.blanks();
    } while (reader.take("|"));
    if (!reader.take(")")) throw new Unreadable("a case's pattern is not closed");
    cases.push({ patterns, body: section("esac") });
    if (!(reader.take(";;&") || reader.take(";;") || reader.take(";&"))) break;
  }
  lines(reader);
  end(reader, "esac");
  return { kind: "case", subject, cases };
}

function readFunction(reader: Reader, command: (reader: Reader) => Command): Shape {
  reader.blanks();
  const name = reader.match(/[^\s(){}<>;&|]+/y)?.[0] ?? "";
  reader.at += name.length;
  const brackets = reader.match(/[ \t]*\([ \t]*\)/y)?.[0] ?? "";
  reader.at += brackets.length;
  lines(reader);
  return { kind: "function", name, body: command(reader) };
}

/** The words of [[ … ]]; signs between them say nothing about what would run. */
function readTest(reader: Reader): Shape {
  const words: Word[] = [];
  for (;;) {
    lines(reader);
    if (reader.match(/\]\](?=[\s;&|<>()]|$)/y)) {
      reader.at += 2;
      return { kind: "test", words };
    }
    if (reader.done) throw new Unreadable("]] is missing");
    const word = readWord(reader);
    if (word) words.push(word);
    else reader.at++;
  }
}
