import type { Part, Script, Word } from "../tree";
import { braced, hideBraces, showBraces } from "./braces";
import { parameterValue } from "./parameter";
import type { RunCommand, RunWord } from "./run-command";
import type { Scope } from "./scope";

/** Runs a substitution's script in thought and says what it would print. */
export type Print = (script: Script, form: "command" | "input" | "output") => RunWord;

type Field = { text: string; known: boolean; sources: RunCommand[]; empty: boolean };
const field = (): Field => ({ text: "", known: true, sources: [], empty: true });
/** A value longer than this is not followed further: it would only make work. */
const LONGEST = 65_536;

/** The words that a word becomes after expansion and splitting. */
export function expand(word: Word, scope: Scope, print: Print): RunWord[] {
  const fields = [field()];
  for (const part of word.parts) add(fields, part, scope, print);
  return fields
    .filter(({ empty }) => !empty)
    .flatMap(({ text, known, sources }) =>
      (text.includes("{") ? braced(text) : [text]).map(each => {
        const shape = showBraces(each);
        return { value: known ? shape : null, shape, sources };
      }),
    );
}

/** A word's one value, without splitting: in assignments, here-documents and quotes. */
export function valueOf(word: Word, scope: Scope, print: Print): RunWord {
  const one = field();
  for (const part of word.parts)
    add([one], part.kind === "list" ? part : { ...part, quoted: true }, scope, print, true);
  const shape = showBraces(one.text);
  return { value: one.known ? shape : null, shape, sources: one.sources };
}

function add(fields: Field[], part: Part, scope: Scope, print: Print, whole = false): void {
  const last = fields.at(-1) ?? field();
  if (part.kind === "text") {
    last.empty = false;
    last.text += part.quoted ? hideBraces(part.text) : part.text;
    return;
  }
  const word = partValue(part, scope, print);
  last.sources.push(...word.sources.slice(0, Math.max(0, 16 - last.sources.length)));
  if (word.value === null || word.value.length > LONGEST) {
    last.empty = false;
    last.known = false;
    last.text += hideBraces(word.shape.slice(0, LONGEST));
    return;
  }
  // "$@" and "${list[@]}" are as many words as there are, in quotes too.
  if (
    part.quoted &&
    (whole || !(part.kind === "variable" && part.operator === "" && /(?:^|\[)@\]?$/.test(part.name)))
  ) {
    last.empty = false;
    last.text += hideBraces(word.value);
    return;
  }
  split(fields, word, last, scope.variable("IFS")?.value ?? null);
}

/** An unquoted expansion: blanks in it end one field and begin the next. */
function split(fields: Field[], word: RunWord, first: Field, separators: string | null): void {
  const text = word.value ?? "";
  const pieces = separators ? splitAt(text, separators) : text.split(/[ \t\n]+/);
  for (const [index, piece] of pieces.entries()) {
    let last = fields.at(-1) ?? first;
    if (index > 0 && !last.empty) {
      last = { ...field(), sources: [...word.sources] };
      fields.push(last);
    }
    if (piece === "") continue;
    last.empty = false;
    last.text += hideBraces(piece);
  }
}

function splitAt(text: string, separators: string): string[] {
  const pieces = [""];
  for (const sign of text) {
    if (separators.includes(sign)) pieces.push("");
    else pieces[pieces.length - 1] += sign;
  }
  return pieces;
}

function partValue(part: Exclude<Part, { kind: "text" }>, scope: Scope, print: Print): RunWord {
  switch (part.kind) {
    case "variable":
      return variable(part, scope, print);
    case "substitution":
      return print(part.script, part.form);
    case "arithmetic": {
      if (part.inner) valueOf(part.inner, scope, print);
      const text = part.text.trim();
      const sum = /^(\d{1,9})\s*([-+*])\s*(\d{1,9})$/.exec(text);
      const value = sum
        ? calculate(Number(sum[1]), sum[2] ?? "+", Number(sum[3]))
        : /^\d{1,9}$/.test(text)
          ? text
          : null;
      return { value, shape: value ?? "$((…))", sources: [] };
    }
    case "list": {
      const words = part.items.flatMap(item => expand(item, scope, print));
      return {
        value: words.every(({ value }) => value !== null) ? words.map(({ value }) => value).join(" ") : null,
        shape: words.map(({ shape }) => shape).join(" "),
        sources: words.flatMap(({ sources }) => sources).slice(0, 16),
      };
    }
  }
}

const calculate = (left: number, sign: string, right: number): string =>
  String(sign === "+" ? left + right : sign === "-" ? left - right : left * right);

function variable(part: Extract<Part, { kind: "variable" }>, scope: Scope, print: Print): RunWord {
  // An array is kept as its words with blanks between; its elements are taken from there.
  const index = /^(\w+)\[([^\]]*)\]$/.exec(part.name);
  const name = index?.[1] ?? part.name;
  const set = scope.variable(name);
  const operand = part.operand ? valueOf(part.operand, scope, print) : null;
  // Nothing splits at another IFS than blanks here; an IFS that nobody set is a blank.
  if (name === "IFS" && (!set || set.value === "")) return { value: " ", shape: " ", sources: [] };
  if (part.operator === "!") {
    const target = set?.value ? scope.variable(set.value) : undefined;
    return target ?? { value: null, shape: `$${name}`, sources: [] };
  }
  const whole = set === undefined ? undefined : set.value;
  const item = index && whole != null ? element(whole, index[2] ?? "") : whole;
  const value = parameterValue(part.operator, item, operand ? operand.value : "");
  if (part.operator.endsWith("=") && set === undefined && operand) scope.assign(name, operand);
  const sources = [...(set?.sources ?? []), ...(operand?.sources ?? [])].slice(0, 16);
  return value == null
    ? { value: null, shape: set?.value === null ? set.shape : `$${name}`, sources }
    : { value, shape: value, sources };
}

function element(whole: string, index: string): string | null {
  if (index === "@" || index === "*") return whole;
  return /^\d{1,6}$/.test(index) ? (whole.split(" ")[Number(index)] ?? "") : null;
}
