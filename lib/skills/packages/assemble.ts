import type { PackageFile, SkillPackage } from "../schema";
import type { PackageLimits } from "./limits";
import { pathFault, pathKey } from "./path-fault";
import { ARCHIVE, refused, refusedAll, tooLarge } from "./refuse";

/** A file or folder as a source names it, before anything is believed. Folders have no bytes. */
export type Entry = { path: string; bytes: Uint8Array | null; executable: boolean };
/** A package with the names of what was left out on the way: traces of operating systems and of git. */
export type ReadPackage = SkillPackage & { dropped: readonly string[] };

const JUNK = /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini|__MACOSX(?:\/.*)?|\.git(?:\/.*)?|\._[^/]*)$/i;
export const isJunk = (path: string): boolean => JUNK.test(path);

/** Makes a package of what a source holds, or says which file forbids it. */
export function assemble(entries: readonly Entry[], limits: PackageLimits, folder: string | null = null): ReadPackage {
  if (entries.length > limits.entries) throw tooLarge(ARCHIVE, `It has more than ${limits.entries} entries.`);
  const named = entries.map(entry => ({ ...entry, path: entry.path.normalize("NFC") }));
  // Junk is dropped, but a path that leads outside is not junk.
  const faults = named.flatMap(({ path }) => {
    const message = pathFault(path, limits);
    return message === null ? [] : [{ name: path, message }];
  });
  if (faults.length > 0) throw refusedAll(faults);
  const dropped = named.filter(entry => isJunk(entry.path)).map(entry => entry.path);
  const kept = named.filter(entry => !isJunk(entry.path));
  refuseCollisions(kept);
  const files = kept.filter(isFile);
  if (files.length > limits.files)
    throw tooLarge(ARCHIVE, `It has ${files.length} files; ${limits.files} are allowed.`);
  measure(files, limits);
  const wrapper = wrapperOf(files);
  const bare = wrapper === null ? files : files.map(file => ({ ...file, path: file.path.slice(wrapper.length + 1) }));
  requireManifest(bare);
  return { folder: wrapper ?? folder, files: bare.toSorted(byPath), dropped: dropped.toSorted() };
}

const isFile = (entry: Entry): entry is PackageFile => entry.bytes !== null;
export const byPath = (left: { path: string }, right: { path: string }): number =>
  left.path < right.path ? -1 : left.path > right.path ? 1 : 0;

function measure(files: readonly PackageFile[], limits: PackageLimits): void {
  let total = 0;
  for (const { path, bytes } of files) {
    if (bytes.length > limits.fileBytes) throw tooLarge(path, `The file is larger than ${mib(limits.fileBytes)}.`);
    total += bytes.length;
    if (total > limits.bytes) throw tooLarge(path, `With it the files are larger than ${mib(limits.bytes)} in all.`);
  }
}

export const mib = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MiB` : `${bytes} bytes`;

// Every file and every folder on the way to it has one spelling; a file is no folder.
function refuseCollisions(entries: readonly Entry[]): void {
  const seen = new Map<string, { path: string; file: boolean }>();
  const faults: { name: string; message: string }[] = [];
  const meet = (path: string, file: boolean, whole: string) => {
    const key = pathKey(path);
    const known = seen.get(key);
    if (!known) seen.set(key, { path, file });
    else if (known.path !== path)
      faults.push({ name: whole, message: `Some systems cannot tell ${path} from ${known.path}.` });
    else if (known.file && file) faults.push({ name: whole, message: "The file is there twice." });
    else if (known.file !== file) faults.push({ name: whole, message: `${path} is a file and a folder at once.` });
  };
  for (const { path, bytes } of entries) {
    const parts = path.split("/");
    for (let depth = 1; depth < parts.length; depth++) meet(parts.slice(0, depth).join("/"), false, path);
    meet(path, bytes !== null, path);
  }
  if (faults.length > 0) throw refusedAll(faults);
}

// One folder around everything is the skill's own, and its name tells what the skill is called.
function wrapperOf(files: readonly PackageFile[]): string | null {
  const tops = new Set(files.map(file => file.path.split("/")[0] ?? ""));
  const [top] = tops;
  if (tops.size !== 1 || top === undefined || !files.every(file => file.path.startsWith(`${top}/`))) return null;
  return files.some(file => file.path.toLowerCase() === `${top.toLowerCase()}/skill.md`) ? top : null;
}

function requireManifest(files: readonly PackageFile[]): void {
  if (files.some(file => file.path.toLowerCase() === "skill.md")) return;
  const deeper = files.filter(file => /\/skill\.md$/i.test(file.path));
  if (deeper.length === 0) throw refused("SKILL.md", "There is no SKILL.md.");
  if (deeper.length > 1)
    throw refusedAll(
      deeper.map(({ path }) => ({ name: path, message: "There is more than one skill; send each by itself." })),
    );
  throw refused(deeper[0]?.path ?? "", "SKILL.md must lie at the top, or in the one folder at the top.");
}
