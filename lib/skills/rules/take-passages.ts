import type { PackageFile, SkillPackage } from "../schema";
import { bytesOfText, textOfFile } from "./diff/file-text";
import type { OwnPassage } from "./similarity/passages";

const HEADING = /^(#{1,6})\s+(.*\S)\s*$/;

/**
 * A skill with passages of another one taken in: each into the section of the same heading in the file of the same
 * path, else at the end under its own heading; a file that is missing is made. Whoever proposes it goes on from there.
 */
export function takePassages(
  from: SkillPackage,
  into: SkillPackage,
  passages: readonly Pick<OwnPassage, "path" | "start" | "text">[],
): SkillPackage {
  const files = new Map(into.files.map(file => [file.path, file]));
  for (const passage of passages) {
    const heading = headingOf(textIn(from.files, passage.path), passage.start);
    const known = files.get(passage.path);
    const text = known ? textOfFile(known.bytes) : "";
    if (text === null) continue;
    const taken = withPassage(text, heading, passage.text.trim());
    const executable = known?.executable ?? false;
    files.set(passage.path, { path: passage.path, bytes: bytesOfText(taken), executable });
  }
  return { ...into, files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

const textIn = (files: readonly PackageFile[], path: string): string => {
  const file = files.find(one => one.path === path);
  return file ? (textOfFile(file.bytes) ?? "") : "";
};

/** The heading that a place stands under, as it is written. */
function headingOf(text: string, offset: number): string | null {
  const above = text.slice(0, offset).split("\n");
  return above.findLast(line => HEADING.test(line))?.trim() ?? null;
}

function withPassage(text: string, heading: string | null, passage: string): string {
  if (text === "") return `${heading && !passage.startsWith("#") ? `${heading}\n\n` : ""}${passage}\n`;
  const lines = text.split("\n");
  const at = heading === null ? -1 : lines.findIndex(line => titleOf(line) === titleOf(heading));
  if (at < 0) {
    const own = heading === null || passage.startsWith("#") ? "" : `${heading}\n\n`;
    return `${text.trimEnd()}\n\n${own}${passage}\n`;
  }
  const after = lines.findIndex((line, index) => index > at && HEADING.test(line));
  const end = after < 0 ? lines.length : after;
  const section = lines.slice(0, end).join("\n").trimEnd();
  const rest = lines.slice(end).join("\n");
  return `${section}\n\n${passage}\n${rest === "" ? "" : `\n${rest}`}`;
}

/** Headings are the same when their words are, whatever their level. */
const titleOf = (line: string): string | null => HEADING.exec(line.trim())?.[2]?.toLowerCase() ?? null;
