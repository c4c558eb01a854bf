import { pluginManifest } from "@/lib/skills/packages/plugin-package";
import { CatalogEntry, EntryFiles, PORTAL_AUTHOR, PortalEntry, SkillEntry } from "../marketplace-schema";
import { BUNDLE_LINE, BUNDLE_PLUGIN, PORTAL_PLUGIN } from "../rules/marketplace-names";
import type { ChangeRow } from "../sql/changes";
import { type ImportStream, plain, quoted } from "./import-stream";
import type { MarketplaceText } from "./marketplace-text";
import { openingFiles } from "./opening-files";
import { BRANCH, changeLine } from "./repository";

export const COMMITTER = `${PORTAL_AUTHOR} <noreply@groundwork.invalid>`;

export type ReadBlobs = (digests: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>;
type Blob = { path: string; mark: number; executable: boolean };
type Prepared = { row: ChangeRow; files: Blob[]; bundleManifest: number | null };

/**
 * Writes changes as commits. What they hold is a function of the changes alone; how many are written at once makes no
 * difference. First the bytes of all, then the commits: so each marketplace.json follows the one before it, and git
 * stores the difference.
 */
export async function writeChanges(
  stream: ImportStream,
  text: MarketplaceText,
  rows: readonly ChangeRow[],
  { marks, readBlobs, onTop }: { marks: Map<string, number>; readBlobs: ReadBlobs; onTop: boolean },
): Promise<void> {
  const prepared = await prepare(stream, text, rows, marks, readBlobs);
  let before = text.begun ? text.json() : "";
  for (const [index, one] of prepared.entries()) {
    await commit(stream, text, one, onTop && index === 0);
    const after = text.json();
    if (after !== before) {
      await stream.write("M 100644 inline .claude-plugin/marketplace.json\n");
      await stream.data(Buffer.from(after, "utf8"));
    }
    await stream.write("\n");
    before = after;
  }
}

async function prepare(
  stream: ImportStream,
  text: MarketplaceText,
  rows: readonly ChangeRow[],
  marks: Map<string, number>,
  readBlobs: ReadBlobs,
): Promise<Prepared[]> {
  const filesOf = rows.map(row => (EntryFiles.safeParse(row.entry).data?.files ?? []).filter(isCheckedOut));
  const missing = [...new Set(filesOf.flat().map(({ digest }) => digest))].filter(digest => !marks.has(digest));
  for (const [digest, bytes] of await readBlobs(missing)) marks.set(digest, await stream.blob(bytes));
  const prepared: Prepared[] = [];
  let { owner } = text;
  for (const [index, row] of rows.entries()) {
    if (row.plugin === "") owner = CatalogEntry.parse(row.entry).owner;
    const files = (filesOf[index] ?? []).map(({ path, digest, executable }) => {
      const mark = marks.get(digest);
      if (mark === undefined)
        throw new Error(`The bytes of ${row.plugin}/${path} are missing. Run: npm run hub -- verify`);
      return { path: `skills/${String(row.entry.skill)}/${path}`, mark, executable };
    });
    const isSkill = row.plugin !== "" && row.plugin !== PORTAL_PLUGIN;
    prepared.push({
      row,
      files: [...files, ...(await writtenFiles(stream, row))],
      bundleManifest: isSkill ? await bundleManifest(stream, row, owner) : null,
    });
  }
  return prepared;
}

// One file that git refuses to check out would keep the whole marketplace from every client.
const isCheckedOut = ({ path }: { path: string }): boolean =>
  !path.split("/").some(name => /^(\.git|git~\d+)$/i.test(name));

/** plugin.json, and the texts of the portal's own plugin. */
async function writtenFiles(stream: ImportStream, { plugin, kind, version, entry }: ChangeRow): Promise<Blob[]> {
  if (plugin === "" || kind === "removed") return [];
  const { description, author, keywords } = (plugin === PORTAL_PLUGIN ? PortalEntry : SkillEntry).parse(entry);
  const manifest = pluginManifest({ name: plugin, version, description, author, keywords });
  const texts = plugin === PORTAL_PLUGIN ? PortalEntry.parse(entry).contents : [];
  const files: Blob[] = [];
  for (const { path, text } of [{ path: ".claude-plugin/plugin.json", text: manifest }, ...texts])
    files.push({ path, mark: await stream.blob(Buffer.from(text, "utf8")), executable: false });
  return files;
}

// Its version is the number of the change, so it rises by itself and is the same on every machine.
const bundleManifest = (stream: ImportStream, { seq }: ChangeRow, author: string): Promise<number> =>
  stream.blob(
    Buffer.from(pluginManifest({ ...BUNDLE_LINE, name: BUNDLE_PLUGIN, version: `1.0.${seq}`, author }), "utf8"),
  );

async function commit(stream: ImportStream, text: MarketplaceText, prepared: Prepared, onTop: boolean): Promise<void> {
  const { row, files, bundleManifest: manifest } = prepared;
  const seconds = `${Math.floor(row.at.getTime() / 1000)} +0000`;
  await stream.write(
    `commit ${BRANCH}\nauthor ${plain(row.authorName)} <${plain(row.authorEmail)}> ${seconds}\ncommitter ${COMMITTER} ${seconds}\n`,
  );
  await stream.data(Buffer.from(`${row.message.trimEnd()}\n\n${changeLine(row)}\n`, "utf8"));
  if (onTop) await stream.write(`from ${BRANCH}^0\n`);
  const wasBundled = text.bundled.has(row.plugin);
  text.apply(row);
  const lines: string[] = [];
  if (row.plugin === "") {
    for (const { path, text: said } of openingFiles(CatalogEntry.parse(row.entry)))
      lines.push(`M 100644 inline ${path}`, `data ${Buffer.byteLength(said)}`, said);
  } else {
    const folder = `plugins/${row.plugin}`;
    if (row.kind !== "added") lines.push(`D ${quoted(folder)}`);
    for (const { path, mark, executable } of files)
      lines.push(`M ${executable ? "100755" : "100644"} :${mark} ${quoted(`${folder}/${path}`)}`);
    lines.push(...bundleLines(text, row, wasBundled, manifest));
  }
  await stream.write(lines.map(line => `${line}\n`).join(""));
}

/** The bundle holds copies of the skills' folders, which cost git nothing: they are the same trees. */
function bundleLines(text: MarketplaceText, row: ChangeRow, wasBundled: boolean, manifest: number | null): string[] {
  const bundled = text.bundled.has(row.plugin);
  if (!wasBundled && !bundled) return [];
  const bundle = `plugins/${BUNDLE_PLUGIN}`;
  if (!text.bundled.size) return [`D ${quoted(bundle)}`];
  const copy = `${bundle}/skills/${row.plugin}`;
  const lines = [`M 100644 :${manifest} ${quoted(`${bundle}/.claude-plugin/plugin.json`)}`];
  if (wasBundled) lines.push(`D ${quoted(copy)}`);
  if (bundled) lines.push(`C ${quoted(`plugins/${row.plugin}/skills/${String(row.entry.skill)}`)} ${quoted(copy)}`);
  return lines;
}
