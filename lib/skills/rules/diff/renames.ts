import { hash } from "node:crypto";
import type { PackageFile } from "../../schema";
import { textOfFile } from "./file-text";
import { rawLines } from "./lines";

/** From half of the letters on, a new file counts as the old one under a new path. */
const ALIKE = 0.5;
/** More comparisons than this are not worth a rename: whole folders were replaced. */
const MOST_COMPARED = 10_000;
const LARGEST = 500_000;

/** New path → old path for files that went and came again elsewhere: first those unchanged, then those most alike. */
export function renamesOf(gone: readonly PackageFile[], fresh: readonly PackageFile[]): Map<string, string> {
  const renames = new Map<string, string>();
  const left = new Set(gone);
  for (const file of fresh) {
    const digest = digestOf(file);
    const twins = file.bytes.length === 0 ? [] : [...left].filter(old => digestOf(old) === digest);
    const twin = twins.find(old => baseName(old.path) === baseName(file.path)) ?? twins[0];
    if (!twin) continue;
    renames.set(file.path, twin.path);
    left.delete(twin);
  }
  const open = fresh.filter(file => !renames.has(file.path));
  if (left.size * open.length > MOST_COMPARED) return renames;
  const bags = new Map([...left, ...open].map(file => [file, bagOf(file)]));
  const scored = [...left]
    .flatMap(old => open.map(file => ({ old, file, score: likeness(bags.get(old), bags.get(file)) })))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score || (a.old.path + a.file.path < b.old.path + b.file.path ? -1 : 1));
  for (const { old, file } of scored) {
    if (!left.has(old) || renames.has(file.path)) continue;
    renames.set(file.path, old.path);
    left.delete(old);
  }
  return renames;
}

const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
const digestOf = (file: PackageFile): string => hash("sha256", file.bytes, "hex");

/** Letters by line: how much text of each line a file has. */
type LineBag = { letters: number; lines: Map<string, number> };

function bagOf(file: PackageFile): LineBag | null {
  const text = file.bytes.length > LARGEST ? null : textOfFile(file.bytes);
  if (!text) return null;
  const lines = new Map<string, number>();
  for (const line of rawLines(text)) lines.set(line, (lines.get(line) ?? 0) + 1);
  return { letters: text.length, lines };
}

/** Letters of common lines over those of the larger file. */
function likeness(a: LineBag | null | undefined, b: LineBag | null | undefined): number {
  if (!a || !b) return 0;
  let shared = 0;
  for (const [line, count] of a.lines) shared += line.length * Math.min(count, b.lines.get(line) ?? 0);
  return shared / Math.max(a.letters, b.letters);
}
