import { PACKAGE_LIMITS } from "@/lib/skills/packages/limits";
import { readArchive } from "@/lib/skills/packages/read-archive";
import { readDirectory } from "@/lib/skills/packages/zip/directory";
import { readZip } from "@/lib/skills/packages/zip/read-zip";
import { fingerprints } from "../rules/clawhub/fingerprints";
import { wholeSlug } from "../rules/clawhub/slug";
import { skillBase, versionBase } from "../rules/discovery-document";
import {
  archiveInIndex,
  archiveOfPlugin,
  type Found,
  manifestDiffers,
  pluginInMarketplace,
  resolveDiffers,
  signatureDiffers,
} from "../rules/self-test/compare-documents";
import { filesDiffer, namesDiffer, sha256Of } from "../rules/self-test/compare-files";
import type { FetchedCatalog } from "./git-fetch";
import { ask, askFor, askJson, ownPath, type Portal } from "./portal";
import { Differs, type SelfTestTarget, Skipped } from "./target";

const CLOSED = "this portal lists no skills to clients that cannot sign in.";
const KEPT = "it is kept to its team, and this client cannot sign in.";

/** npx skills: the skill's own document, the archive that it names, opened as the client opens it. */
export async function wellKnown(portal: Portal, target: SelfTestTarget, open: boolean): Promise<void> {
  if (!open) throw new Skipped(CLOSED);
  if (!target.open) throw new Skipped(KEPT);
  const { digest } = artifactOf(target, "skill");
  const path = `${skillBase(target.owner, target.name)}/.well-known/agent-skills/index.json`;
  const anonymous = { anonymous: true };
  const url = expectFound(archiveInIndex(await askJson(portal, path, anonymous), target.name, digest));
  const { body } = await askFor(portal, ownPath(portal, url, path), anonymous);
  await expectArchive(body, digest, target);
}

/** clawhub: which version its own files are, then the zip. */
export async function clawhub(portal: Portal, target: SelfTestTarget): Promise<void> {
  const slug = encodeURIComponent(wholeSlug(target.owner, target.name));
  for (const hash of fingerprints(target.files)) {
    const answer = await askJson(portal, `/api/v1/resolve?slug=${slug}&hash=${hash}`);
    expectNothing(resolveDiffers(answer, target.version));
  }
  const { body } = await askFor(portal, `/api/v1/download?slug=${slug}&version=${encodeURIComponent(target.version)}`);
  await expectArchive(body, artifactOf(target, "skill").digest, target);
}

/** A zip by its address: its digest, a tag that says so, and nothing sent twice. */
export async function archive(portal: Portal, target: SelfTestTarget): Promise<void> {
  const { digest } = artifactOf(target, "skill");
  const path = `/api/v1/skills/${target.owner}/${target.name}/archive?version=${encodeURIComponent(target.version)}`;
  const answer = await askFor(portal, path);
  await expectArchive(answer.body, digest, target);
  const tag = answer.headers.etag ?? "";
  if (tag !== `"${digest}"`) throw new Differs(tag ? "Its ETag is not its digest." : "It has no ETag.");
  const again = await ask(portal, path, { headers: { "if-none-match": tag } });
  if (again.status !== 304) throw new Differs(`Whoever has it already is answered ${again.status} and not 304.`);
}

/** Claude Code as an archive: where the marketplace's document says, its digest, its manifest and the skill's files. */
export async function pluginArchive(portal: Portal, target: SelfTestTarget): Promise<void> {
  const { digest } = artifactOf(target, "plugin");
  const version = encodeURIComponent(target.version);
  const own = `/api/v1/skills/${target.owner}/${target.name}/archive?kind=plugin&version=${version}`;
  const { body } = await askFor(portal, (await archiveAddress(portal, target, digest)) ?? own);
  if (sha256Of(body) !== digest) throw new Differs("The archive's bytes are not those that were published.");
  expectPlugin(await filesOfZip(body), { plugin: target.name, version: target.version }, target);
}

async function archiveAddress(portal: Portal, target: SelfTestTarget, digest: string): Promise<string | null> {
  if ("reason" in target.carried) return null;
  const path = `/api/v1/marketplaces/${target.owner}`;
  const line = expectFound(pluginInMarketplace(await askJson(portal, path), target.carried));
  const url = expectFound(archiveOfPlugin(line.source, digest));
  return url === null ? null : ownPath(portal, url, path);
}

/** The signature that goes with the zip, by the key that is published. */
export async function signature(portal: Portal, target: SelfTestTarget): Promise<void> {
  const file = `${versionBase(target.owner, target.name, target.version)}/${target.name}.zip`;
  const [zip, sig] = [await askFor(portal, file), await askFor(portal, `${file}.sig`)];
  const { keyId } = artifactOf(target, "skill");
  const key = await askJson(portal, `/api/v1/keys/${keyId}`, { anonymous: true });
  expectNothing(signatureDiffers(key, { bytes: zip.body, signature: sig.body, keyId }));
}

/** Claude Code over git: the plugin's line, its manifest and every file. */
export async function marketplace(catalog: FetchedCatalog, target: SelfTestTarget): Promise<void> {
  const carried = carriedBy(target);
  const [text] = await catalog.read(".claude-plugin/marketplace.json");
  if (!text) throw new Differs("The marketplace has no marketplace.json.");
  const line = expectFound(pluginInMarketplace(jsonOf(text.bytes, "marketplace.json"), carried));
  const folder = typeof line.source === "string" ? line.source.replace(/^\.\//, "").replace(/\/$/, "") : "";
  if (folder === "") throw new Differs(`marketplace.json does not say where ${carried.plugin} stands.`);
  const files = await catalog.read(`${folder}/`);
  const within = files.map(file => ({ ...file, path: file.path.slice(folder.length + 1) }));
  expectPlugin(within, { plugin: carried.plugin, version: line.version }, target);
}

type File = { path: string; bytes: Uint8Array; executable: boolean };

/** A plugin's folder: its manifest, and the skill's files under skills/ as they were published. */
function expectPlugin(
  files: readonly File[],
  { plugin, version }: { plugin: string; version: string | undefined },
  target: SelfTestTarget,
): void {
  const manifest = files.find(({ path }) => path === ".claude-plugin/plugin.json");
  if (!manifest) throw new Differs("The plugin has no plugin.json.");
  expectNothing(manifestDiffers(jsonOf(manifest.bytes, "plugin.json"), plugin, version));
  const folder = `skills/${target.name}/`;
  const wanted = target.files.map(file => ({ ...file, path: `${folder}${file.path}` }));
  const rest = files.filter(file => file !== manifest);
  expectNothing(filesDiffer(wanted, rest));
}

/** A zip with the digest that was published, which clients and our own reader take, and whose files are the version's. */
async function expectArchive(bytes: Uint8Array, digest: string, target: SelfTestTarget): Promise<void> {
  if (sha256Of(bytes) !== digest) throw new Differs("The archive's bytes are not those that were published.");
  expectNothing(namesDiffer(readDirectory(Buffer.from(bytes), PACKAGE_LIMITS).entries.map(({ name }) => name)));
  expectNothing(filesDiffer(target.files, (await readArchive(bytes)).files));
}

/** A plugin's zip. Its SKILL.md is not at the root, so it is read entry by entry. */
async function filesOfZip(bytes: Uint8Array): Promise<File[]> {
  const entries = await readZip(bytes, { ...PACKAGE_LIMITS, packedBytes: bytes.byteLength });
  return entries.flatMap(({ path, bytes: content, executable }) =>
    content === null ? [] : [{ path, bytes: content, executable }],
  );
}

function artifactOf(target: SelfTestTarget, kind: "skill" | "plugin") {
  const found = target.artifacts.find(artifact => artifact.kind === kind);
  if (!found) throw new Differs("The version was never packed. It is, within minutes, by itself.");
  return found;
}

function carriedBy({ carried }: SelfTestTarget) {
  if ("reason" in carried) throw new Skipped(carried.reason);
  return carried;
}

function expectNothing(differs: string): void {
  if (differs !== "") throw new Differs(differs);
}

function expectFound<T>(answer: Found<T>): T {
  if ("differs" in answer) throw new Differs(answer.differs);
  return answer.found;
}

function jsonOf(bytes: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    throw new Differs(`${name} is not JSON.`);
  }
}
