import { lineOf } from "./lines";

const MARKDOWN = /^#{1,6}\s+\S/;
/** Lines that open a function, class or section in the languages that skills carry. */
const CODE =
  /^(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:function|class|interface|enum|def|fn|func|impl|struct|trait|sub)\b|^(?:pub\s+|public\s+|private\s+|protected\s+|static\s+)+\w|^(?:export\s+)?const\s+\w+\s*=\s*(?:async\s*)?(?:\(|\w+\s*=>)|^[A-Za-z_][\w-]*\s*\(\)\s*\{|^\[[\w.-]+\]\s*$/;
/** As far up as one looks. */
const LOOK = 400;
const LONGEST = 120;

/** The nearest heading or function line above a line (counted from 0). Comments in code fences may look like headings; that is well enough. */
export function headingBefore(lines: readonly string[], line: number): string | null {
  for (let at = line - 1; at >= Math.max(0, line - LOOK); at--) {
    const { text } = lineOf(lines[at] ?? "");
    if (MARKDOWN.test(text) || CODE.test(text)) return text.trim().slice(0, LONGEST);
  }
  return null;
}
