/** What ${name<operator>operand} yields. `value` is undefined where nothing was assigned, null where it is not known. */
export function parameterValue(
  operator: string,
  value: string | null | undefined,
  operand: string | null,
): string | null | undefined {
  switch (operator) {
    case "":
      return value;
    // What stands in for a variable that nothing set is what would run.
    case ":-":
    case ":=":
      return value === undefined || value === "" ? operand : value;
    // Without the colon, an empty one counts as set.
    case "-":
    case "=":
      return value === undefined ? operand : value;
    case ":+":
    case "+":
      return value === undefined ? operand : value === "" ? "" : operand;
    case ":?":
    case "?":
      return value;
    case "#":
    case "##":
      // ${#x} comes without an operand and asks for the length.
      return operand === ""
        ? known(value, operand, text => String(text.length))
        : known(value, operand, (text, cut) => withoutStart(text, cut, operator === "##"));
    case "%":
    case "%%":
      return known(value, operand, (text, cut) => withoutEnd(text, cut, operator === "%%"));
    case "/":
    case "//":
      return known(value, operand, (text, pair) => replaced(text, pair, operator === "//"));
    case "^^":
      return value?.toUpperCase() ?? value;
    case "^":
      return value == null ? value : value.charAt(0).toUpperCase() + value.slice(1);
    case ",,":
      return value?.toLowerCase() ?? value;
    case ",":
      return value == null ? value : value.charAt(0).toLowerCase() + value.slice(1);
    case ":":
      return known(value, operand, slice);
    default:
      return null;
  }
}

function known(
  value: string | null | undefined,
  operand: string | null,
  change: (value: string, operand: string) => string | null,
): string | null | undefined {
  if (value == null) return value;
  return operand === null ? null : change(value, operand);
}

function slice(text: string, range: string): string | null {
  const match = /^\s*\(?\s*(-?\d{1,9})\s*\)?\s*(?::\s*(-?\d{1,9})\s*)?$/.exec(range);
  if (!match) return null;
  const from = Number(match[1]);
  if (match[2] === undefined) return text.slice(from);
  const length = Number(match[2]);
  const start = from < 0 ? Math.max(text.length + from, 0) : from;
  return length < 0 ? text.slice(start, length) : text.slice(start, start + length);
}

/** Patterns with one star at an end and plain text are understood; others are not known. */
function withoutStart(text: string, pattern: string, longest: boolean): string | null {
  if (!/[*?[]/.test(pattern)) return text.startsWith(pattern) ? text.slice(pattern.length) : text;
  const [, tail] = /^\*([^*?[]*)$/.exec(pattern) ?? [];
  if (tail !== undefined) {
    const at = longest ? text.lastIndexOf(tail) : text.indexOf(tail);
    return at < 0 ? text : text.slice(at + tail.length);
  }
  return /^\?+$/.test(pattern) ? text.slice(pattern.length) : null;
}

function withoutEnd(text: string, pattern: string, longest: boolean): string | null {
  if (!/[*?[]/.test(pattern)) return text.endsWith(pattern) ? text.slice(0, text.length - pattern.length) : text;
  const [, head] = /^([^*?[]*)\*$/.exec(pattern) ?? [];
  if (head !== undefined) {
    const at = longest ? text.indexOf(head) : text.lastIndexOf(head);
    return at < 0 ? text : text.slice(0, at);
  }
  return /^\?+$/.test(pattern) ? text.slice(0, Math.max(0, text.length - pattern.length)) : null;
}

function replaced(text: string, pair: string, every: boolean): string | null {
  const cut = pair.indexOf("/");
  const from = cut < 0 ? pair : pair.slice(0, cut);
  const to = cut < 0 ? "" : pair.slice(cut + 1);
  if (from === "" || /[*?[#%]/.test(from)) return null;
  return every ? text.replaceAll(from, () => to) : text.replace(from, () => to);
}
