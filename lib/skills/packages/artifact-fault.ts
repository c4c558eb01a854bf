import { createHash } from "node:crypto";
import { isSignedWith } from "@/lib/core/signing-key";
import type { SkillPackage } from "../schema";
import { PACKAGE_LIMITS } from "./limits";
import { packageDigest } from "./package-digest";
import { readZip } from "./zip/read-zip";

type Artifact = { kind: "skill" | "plugin"; digest: string; size: number; signature: string };
type Version = { slug: string; version: string; description: string; digest: string };

const PLUGIN_FILE = ".claude-plugin/plugin.json";
/** A plugin is its skill, one folder deeper, and one file more. */
const LIMITS = {
  ...PACKAGE_LIMITS,
  files: PACKAGE_LIMITS.files + 1,
  bytes: PACKAGE_LIMITS.bytes * 2,
  pathBytes: PACKAGE_LIMITS.pathBytes * 2,
  depth: PACKAGE_LIMITS.depth + 2,
};

/** What is wrong with the stored bytes of a version, in a sentence; null where nothing is. */
export async function artifactFault(
  artifact: Artifact,
  bytes: Uint8Array | undefined,
  publicKey: string | undefined,
  version: Version,
): Promise<string | null> {
  const what = `the ${artifact.kind}'s archive`;
  if (!bytes) return `The bytes of ${what} are missing.`;
  if (createHash("sha256").update(bytes).digest("hex") !== artifact.digest)
    return `The bytes of ${what} do not match its digest.`;
  if (bytes.byteLength !== artifact.size) return `The size of ${what} is not what is recorded.`;
  if (publicKey === undefined) return `The key that signed ${what} is missing.`;
  if (!isSignedWith(publicKey, bytes, artifact.signature)) return `The signature of ${what} does not hold.`;
  // Buffers ignore what is no base64: a changed letter at the very end could still decode to the same bytes.
  if (Buffer.from(artifact.signature, "base64").toString("base64") !== artifact.signature)
    return `The signature of ${what} is not written as it was.`;
  const pkg = await unpacked(bytes);
  if (!pkg) return `${what[0]?.toUpperCase()}${what.slice(1)} cannot be unpacked.`;
  return artifact.kind === "skill" ? skillFault(pkg, version) : pluginFault(pkg, version);
}

async function unpacked(bytes: Uint8Array): Promise<SkillPackage | null> {
  const entries = await readZip(bytes, LIMITS).catch(() => null);
  return (
    entries && {
      folder: null,
      files: entries.flatMap(({ path, bytes: content, executable }) =>
        content ? [{ path, bytes: content, executable }] : [],
      ),
    }
  );
}

const skillFault = (pkg: SkillPackage, version: Version): string | null =>
  packageDigest(pkg) === version.digest ? null : "The skill's archive holds other files than the version.";

function pluginFault(pkg: SkillPackage, version: Version): string | null {
  const folder = `skills/${version.slug}/`;
  const manifest = pkg.files.find(({ path }) => path === PLUGIN_FILE);
  const rest = pkg.files.filter(({ path }) => path !== PLUGIN_FILE);
  const inside = rest.map(file => ({ ...file, path: file.path.slice(folder.length) }));
  const whole = rest.every(({ path }) => path.startsWith(folder));
  if (!whole || packageDigest({ folder: null, files: inside }) !== version.digest)
    return "The plugin's archive holds other files than the version.";
  return says(manifest?.bytes, version) ? null : "The plugin's archive says another name, version or description.";
}

function says(manifest: Uint8Array | undefined, { slug, version, description }: Version): boolean {
  try {
    const said = JSON.parse(Buffer.from(manifest ?? []).toString("utf8")) as Record<string, unknown>;
    return said.name === slug && said.version === version && said.description === description;
  } catch {
    return false;
  }
}
