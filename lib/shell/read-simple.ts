import { readRedirection } from "./read-redirection";
import { readWord } from "./read-word";
import { type Reader, Unreadable } from "./reader";
import type { Assignment, Command, Redirection, Word } from "./tree";

const ASSIGNMENT = /([A-Za-z_]\w{0,199}(?:\[[^\]\n]{0,199}\])?)(\+?)=/y;
const FUNCTION = /[ \t]*\([ \t]*\)/y;

/** Assignments, words and redirections in their order; or a function, where a name is followed by (). */
export function readSimple(reader: Reader, command: (reader: Reader) => Command): Command {
  const at = reader.at;
  const assignments: Assignment[] = [];
  const words: Word[] = [];
  const redirections: Redirection[] = [];
  for (;;) {
    reader.blanks();
    const redirection = readRedirection(reader);
    if (redirection) {
      redirections.push(redirection);
      continue;
    }
    const assigned = words.length === 0 ? reader.match(ASSIGNMENT) : null;
    const word = readWord(reader);
    if (!word) break;
    if (assigned) {
      assignments.push(assignment(word, assigned));
      continue;
    }
    words.push(word);
    const brackets = words.length === 1 && assignments.length === 0 ? reader.match(FUNCTION) : null;
    if (brackets) {
      reader.at += brackets[0].length;
      reader.blanks();
      while (reader.take("\n")) reader.blanks();
      return { kind: "function", name: textOf(word), body: command(reader), redirections, at };
    }
  }
  if (words.length + assignments.length + redirections.length === 0)
    throw new Unreadable(reader.done ? "a command is missing" : `unexpected ${JSON.stringify(reader.peek())}`);
  return { kind: "simple", assignments, words, redirections, at };
}

function assignment(word: Word, [whole, name = "", plus = ""]: RegExpExecArray): Assignment {
  const [first, ...rest] = word.parts;
  const text = first?.kind === "text" ? first.text.slice(whole.length) : "";
  const parts = text === "" ? rest : [{ kind: "text" as const, text, quoted: false }, ...rest];
  return { name, append: plus === "+", value: { parts, at: word.at } };
}

const textOf = (word: Word): string => word.parts.map(part => (part.kind === "text" ? part.text : "")).join("");
