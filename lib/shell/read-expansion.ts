import { type Reader, Unreadable } from "./reader";
import type { Part, Word } from "./tree";

const NAME = /[A-Za-z_]\w*|[0-9@*#?$!-]/y;
const PARAMETER = /([!#]?)([A-Za-z_]\w*|[0-9]+|[@*#?$!-])(\[[^\]\n]{0,200}\])?/y;
const OPERATOR = /:[-=+?]|[-=+?]|%%?|##?|\/\/?|\^\^?|,,?|:|@/y;

type Operand = (reader: Reader, quoted: boolean) => Word;

/** The expansion that begins here with $ or a backtick; null for a dollar sign that means itself. */
export function readExpansion(reader: Reader, quoted: boolean, operand: Operand): Part | null {
  reader.count();
  if (reader.peek() === "`") return reader.nest(() => backticks(reader, quoted));
  if (reader.starts("$((")) {
    const arithmetic = reader.nest(() => readArithmetic(reader, 3));
    if (arithmetic) return { kind: "arithmetic", ...arithmetic, quoted };
  }
  if (reader.take("$(")) {
    const script = reader.nest(() => reader.commands(reader));
    if (!reader.take(")")) throw new Unreadable("a command substitution is not closed");
    return { kind: "substitution", form: "command", script, quoted };
  }
  if (reader.take("${")) return reader.nest(() => parameter(reader, quoted, operand));
  reader.at++;
  const name = reader.match(NAME)?.[0];
  if (name === undefined) return null;
  reader.at += name.length;
  return { kind: "variable", name, operator: "", operand: null, quoted };
}

function parameter(reader: Reader, quoted: boolean, operand: Operand): Part {
  const match = reader.match(PARAMETER);
  const [whole = "", sign = "", name = "", index = ""] = match ?? [];
  reader.at += whole.length;
  // ${#} and ${!} are names of their own; ${#x} is a length, ${!x} a name's name.
  const operator = reader.match(OPERATOR)?.[0] ?? "";
  reader.at += operator.length;
  const word = reader.peek() === "}" ? null : operand(reader, quoted);
  if (!reader.take("}")) throw new Unreadable("a parameter is not closed");
  const kind = sign !== "" ? sign : operator;
  return { kind: "variable", name: name + index, operator: kind, operand: word, quoted };
}

/** Arithmetic up to its two brackets; null where the brackets turn out to be a subshell's. */
export function readArithmetic(reader: Reader, skip: number): { text: string; inner: Word | null } | null {
  let open = 2;
  let end = reader.at + skip;
  for (; end < reader.text.length && open > 0; end++) {
    const here = reader.text.charAt(end);
    if (here === "(") open++;
    else if (here === ")") open--;
  }
  if (open > 0 || reader.text.charAt(end - 2) !== ")") return null;
  const text = reader.text.slice(reader.at + skip, end - 2);
  const start = reader.at;
  reader.at = end;
  // Only what could run commands is worth reading.
  if (!text.includes("$(") && !text.includes("`")) return { text, inner: null };
  const nested = reader.inner(text);
  const parts: Part[] = [];
  while (!nested.done) {
    if (nested.peek() === "$" || nested.peek() === "`") {
      const part = readExpansion(nested, true, () => ({ parts: [], at: start }));
      if (part) parts.push(part);
    } else nested.at++;
  }
  return { text, inner: { parts, at: start } };
}

function backticks(reader: Reader, quoted: boolean): Part {
  let text = "";
  for (reader.at++; !reader.done && reader.peek() !== "`"; reader.at++) {
    const next = reader.peek(1);
    if (reader.peek() === "\\" && (next === "`" || next === "\\" || next === "$" || (quoted && next === '"')))
      reader.at++;
    text += reader.peek();
  }
  if (!reader.take("`")) throw new Unreadable("a backtick is not closed");
  const inner = reader.inner(text);
  const script = reader.commands(inner);
  if (!inner.done) throw new Unreadable("a bracket is closed that was not opened");
  return { kind: "substitution", form: "command", script, quoted };
}
