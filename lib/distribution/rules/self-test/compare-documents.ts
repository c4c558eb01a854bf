import { createPublicKey, verify } from "node:crypto";
import { z } from "zod";
import { DISCOVERY_SCHEMA } from "../../discovery-schema";
import { shown } from "./compare-files";

/** The answer to a question, or a sentence that says why there is none. */
export type Found<T> = { found: T } | { differs: string };

const Index = z.object({
  $schema: z.literal(DISCOVERY_SCHEMA),
  skills: z.array(z.record(z.string(), z.unknown())),
});
const Entry = z.object({
  name: z.string(),
  type: z.literal("archive"),
  description: z.string().min(1).max(1_024),
  url: z.string().min(1),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
});

/** The address of the archive in a discovery document, read as the client reads it: what does not fit it drops silently. */
export function archiveInIndex(document: unknown, name: string, digest: string): Found<string> {
  const index = Index.safeParse(document);
  if (!index.success) return { differs: "The discovery document is not one that the client reads." };
  const [raw, ...more] = index.data.skills;
  if (!raw || more.length) return { differs: `The skill's own document names ${index.data.skills.length} skills.` };
  const entry = Entry.safeParse(raw);
  if (!entry.success)
    return {
      differs: `The client would drop the entry: ${entry.error.issues[0]?.path.join(".") ?? "it"} does not fit.`,
    };
  if (entry.data.name !== name) return { differs: `The document calls the skill ${shown(entry.data.name)}.` };
  if (entry.data.digest !== `sha256:${digest}`)
    return { differs: "The document names another digest than was published." };
  return { found: entry.data.url };
}

const Marketplace = z.object({
  name: z.string(),
  plugins: z.array(z.looseObject({ name: z.string(), source: z.unknown(), version: z.string().optional() })),
});

/** A plugin's line in marketplace.json. */
export function pluginInMarketplace(
  document: unknown,
  wanted: { marketplace: string; plugin: string },
): Found<{ source: unknown; version?: string | undefined }> {
  const read = Marketplace.safeParse(document);
  if (!read.success) return { differs: "marketplace.json is not one that the client reads." };
  if (read.data.name !== wanted.marketplace)
    return { differs: `marketplace.json calls the marketplace ${shown(read.data.name)}.` };
  const lines = read.data.plugins.filter(({ name }) => name === wanted.plugin);
  const [line] = lines;
  if (!line) return { differs: `marketplace.json has no plugin ${wanted.plugin}.` };
  return lines.length > 1 ? { differs: `marketplace.json has ${wanted.plugin} twice.` } : { found: line };
}

const Source = z.discriminatedUnion("source", [
  z.object({ source: z.literal("archive"), url: z.string(), sha256: z.string() }),
  z.object({ source: z.literal("git-subdir"), url: z.string(), path: z.string() }),
]);

/** Where a line sends clients that did not clone the marketplace: to an archive of this digest, or (null) to git. */
export function archiveOfPlugin(source: unknown, digest: string): Found<string | null> {
  const read = Source.safeParse(source);
  if (!read.success) return { differs: "The marketplace's document does not say where the plugin is." };
  if (read.data.source === "git-subdir") return { found: null };
  return read.data.sha256 === digest
    ? { found: read.data.url }
    : { differs: "The marketplace's document names another digest than was published." };
}

const Manifest = z.object({ name: z.string(), version: z.string().min(1) });

/** How plugin.json differs from what the marketplace says of it; "" where it does not. */
export function manifestDiffers(document: unknown, plugin: string, version: string | undefined): string {
  const read = Manifest.safeParse(document);
  if (!read.success) return "plugin.json names no plugin with a version.";
  if (read.data.name !== plugin) return `plugin.json calls the plugin ${shown(read.data.name)}.`;
  return version !== undefined && read.data.version !== version
    ? `plugin.json says version ${shown(read.data.version)}, and marketplace.json says ${shown(version)}.`
    : "";
}

const Resolved = z.object({
  match: z.object({ version: z.string() }).nullable(),
  latestVersion: z.object({ version: z.string() }).nullable(),
});

/** How the answer to "which version is this?" differs; "" where it does not. */
export function resolveDiffers(document: unknown, version: string): string {
  const read = Resolved.safeParse(document);
  if (!read.success) return "The answer to resolve is not one that the client reads.";
  if (read.data.match?.version !== version)
    return `Its own files are taken for ${read.data.match ? shown(read.data.match.version) : "no version"}.`;
  return read.data.latestVersion?.version === version
    ? ""
    : `The newest version is said to be ${shown(read.data.latestVersion?.version ?? "none")}.`;
}

const Key = z.object({ id: z.string(), publicKey: z.string() });

/** Whether a signature holds by the published key: "" where it does. */
export function signatureDiffers(
  document: unknown,
  { bytes, signature, keyId }: { bytes: Uint8Array; signature: Uint8Array; keyId: string },
): string {
  const read = Key.safeParse(document);
  if (!read.success || read.data.id !== keyId) return `The key ${keyId} is not published.`;
  try {
    const key = createPublicKey(read.data.publicKey);
    if (key.asymmetricKeyType === "ed25519" && verify(null, bytes, key, signature)) return "";
  } catch {
    return `What is published as the key ${keyId} is no key.`;
  }
  return "The signature does not hold by the published key.";
}
