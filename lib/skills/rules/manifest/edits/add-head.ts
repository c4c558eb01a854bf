import { MAX_DESCRIPTION_CHARS } from "../limits";
import { readManifest } from "../read-manifest";
import { slugOf } from "../slug";
import { writeScalar } from "./write-scalar";

const FIELD_LINE = /^(?:[A-Za-z][\w-]*:(?:\s|$)|[ \t]+\S|- |#)/;

/** A head made of the folder's name and the first paragraph; null where either is missing. */
export function addHead(text: string, folder: string | null): string | null {
  const plain = text.replace(/^\uFEFF/, "");
  const title = /^#[ \t]+(.+)$/m.exec(plain)?.[1] ?? "";
  const name = slugOf(folder ?? title);
  const paragraph = plain
    .slice(0, 20_000)
    .split(/\r?\n\r?\n/)
    .map(part => part.trim())
    .find(part => /^[\p{L}\p{N}*_`]/u.test(part));
  const description = paragraph?.replace(/\s+/g, " ").slice(0, MAX_DESCRIPTION_CHARS);
  if (!name || !description) return null;
  const eol = plain.includes("\r\n") ? "\r\n" : "\n";
  return ["---", `name: ${name}`, `description: ${writeScalar(description)}`, "---", "", plain].join(eol);
}

/** Puts the missing “---” behind the last line that looks like a field; null where the head does not parse then. */
export function closeHead(text: string): string | null {
  const lines = text.split("\n");
  let last = 0;
  while (last + 1 < lines.length && FIELD_LINE.test((lines[last + 1] ?? "").replace(/\r$/, ""))) last++;
  if (last === 0) return null;
  const mended = lines.toSpliced(last + 1, 0, text.includes("\r\n") ? "---\r" : "---").join("\n");
  return readManifest(mended).problems.length === 0 ? mended : null;
}
