import { readManifest } from "../read-manifest";
import { splitFrontMatter } from "../split-front-matter";

const PLAIN_LINE = /^([A-Za-z][\w-]*):[ \t]+([^"'|>[{&*!#\s].*?)[ \t]*(\r?)$/;

const MAX_LINES = 300;

/**
 * The usual slips: a colon in an unquoted sentence, tabs for indentation. Returns the text mended, or null where it still
 * does not parse.
 */
export function repairYaml(text: string): string | null {
  const { head, headStart } = splitFrontMatter(text);
  const around = (mended: string) => text.slice(0, headStart) + mended + text.slice(headStart + head.length);
  const lines = head.split("\n");
  // A head of more lines is not a slip.
  if (lines.length > MAX_LINES) return null;
  const quoted = lines.map(line =>
    line === "" || parses(`---\n${line}\n---\n`) ? line : line.replace(PLAIN_LINE, quote),
  );
  const untabbed = quoted.map(line => line.replace(/^\t+/, tabs => "  ".repeat(tabs.length)));
  for (const candidate of [quoted, untabbed]) {
    const mended = around(candidate.join("\n"));
    if (mended !== text && parses(mended)) return mended;
  }
  return null;
}

const quote = (_line: string, key: string, value: string, end: string): string =>
  `${key}: ${JSON.stringify(value)}${end}`;

const parses = (text: string): boolean => readManifest(text).problems.length === 0;
