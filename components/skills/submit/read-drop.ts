/** Files with the path that each has in what was dropped or chosen. */
export type Picked = { path: string; file: File }[];

export const MOST_FILES = 1_000;
export const MOST_BYTES = 25 * 1_048_576;
const ARCHIVES = /\.(zip|tar\.gz|tgz)$/i;
/** What no skill means to hold; left out before it is sent. */
const SKIPPED = /(?:^|\/)(?:\.git|node_modules|__pycache__|\.venv)(?:\/|$)|(?:^|\/)\.DS_Store$/;

/** What was dropped, folders read to their ends. */
export async function readDrop(transfer: DataTransfer): Promise<Picked> {
  const entries = [...transfer.items].flatMap(item => item.webkitGetAsEntry() ?? []);
  if (!entries.length) return [...transfer.files].map(file => ({ path: file.name, file }));
  const found: Picked = [];
  for (const entry of entries) await walk(entry, found);
  return found;
}

/** What was chosen: a folder's files carry their paths. */
export const readChosen = (files: FileList): Picked =>
  [...files]
    .map(file => ({ path: file.webkitRelativePath || file.name, file }))
    .filter(({ path }) => !SKIPPED.test(path));

async function walk(entry: FileSystemEntry, into: Picked): Promise<void> {
  const path = entry.fullPath.replace(/^\//, "");
  // One more than allowed is enough to be refused.
  if (SKIPPED.test(path) || into.length > MOST_FILES) return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    into.push({ path, file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives a folder in parts, the last of them empty.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (!part.length) return;
    for (const child of part) await walk(child, into);
  }
}

/** The body of the request, or a sentence why it is not worth sending. */
export function packed(picked: Picked): FormData | string {
  const [first] = picked;
  if (!first) return "Nothing was found in it.";
  const form = new FormData();
  if (picked.length === 1 && ARCHIVES.test(first.file.name)) {
    form.set("archive", first.file);
    return form;
  }
  if (picked.length > MOST_FILES) return `It has more than ${MOST_FILES.toLocaleString("en-GB")} files.`;
  if (picked.reduce((sum, { file }) => sum + file.size, 0) > MOST_BYTES) return "It is larger than 25 MB.";
  for (const { path, file } of picked) {
    form.append("files", file, file.name);
    form.append("paths", path);
  }
  return form;
}
