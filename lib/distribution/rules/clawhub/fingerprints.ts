import { createHash } from "node:crypto";

type File = { path: string; digest: string };

/** What client 0.20 takes for text by its ending; it looks at nothing else. Later ones take every file. */
const TEXT = new Set(
  "md mdx txt json json5 yaml yml toml js cjs mjs ts tsx jsx py sh ps1 psm1 psd1 r rb go rs swift kt java cs cpp c h hpp sql csv tsv ini cfg conf env properties dat xml html css scss sass svg".split(
    " ",
  ),
);
// The client compares with localeCompare; also where a machine is set to no language, that is this order.
const ORDER = new Intl.Collator("en-US");

/** Every fingerprint by which a client may know these files: over paths and digests of what it looks at, in its order. */
export function fingerprints(files: readonly File[]): Set<string> {
  const seen = files.filter(({ path }) => !path.split("/").some(part => part.startsWith(".")));
  const texts = seen.filter(({ path }) => TEXT.has(endingOf(path)));
  const bare = seen.filter(({ path }) => endingOf(path) === "" || TEXT.has(endingOf(path)));
  return new Set([seen, texts, bare].map(fingerprint));
}

function fingerprint(files: readonly File[]): string {
  const lines = files.toSorted((a, b) => ORDER.compare(a.path, b.path)).map(({ path, digest }) => `${path}:${digest}`);
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}

function endingOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1).toLowerCase();
}
