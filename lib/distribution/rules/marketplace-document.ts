import { CatalogEntry, SkillEntry } from "../marketplace-schema";
import { gitPath } from "./catalog-access";
import { BUNDLE_LINE, BUNDLE_PLUGIN } from "./marketplace-names";

/** A plugin as a catalog carries it now. `own` is the skill's version, `sha256` the digest of its stored archive. */
export type Shelved = {
  plugin: string;
  version: string;
  entry: Record<string, unknown>;
  owner: string | null;
  slug: string | null;
  own: string | null;
  sha256: string | null;
};
export type Source =
  | { source: "archive"; url: string; sha256: string }
  | { source: "git-subdir"; url: string; path: string; ref: string };
export type MarketplaceDocument = {
  name: string;
  owner: { name: string };
  description: string;
  forceRemoveDeletedPlugins: true;
  renames?: Record<string, null>;
  plugins: { name: string; source: Source; description: string; category: string; keywords: string[] }[];
};

/**
 * marketplace.json for clients that add it by its address. A skill is the archive that was signed at its publication;
 * where the plugin has another name or number here than in the archive, and for what is no single skill, git has it.
 */
export function marketplaceDocument(
  shelved: readonly Shelved[],
  { gone, catalog, publicUrl }: { gone: readonly string[]; catalog: string; publicUrl: string },
): MarketplaceDocument {
  const opening = CatalogEntry.parse(shelved.find(({ plugin }) => plugin === "")?.entry);
  const plugins = shelved.filter(({ plugin }) => plugin !== "");
  const fromGit = (name: string): Source => ({
    source: "git-subdir",
    url: `${publicUrl}${gitPath(catalog)}`,
    path: `plugins/${name}`,
    ref: "main",
  });
  const sourceOf = ({ plugin, version, owner, slug, own, sha256 }: Shelved): Source => {
    if (sha256 === null || owner === null || plugin !== slug || version !== own) return fromGit(plugin);
    const query = new URLSearchParams({ version, kind: "plugin" });
    return { source: "archive", url: `${publicUrl}/api/v1/skills/${owner}/${slug}/archive?${query}`, sha256 };
  };
  const isBundled = plugins.some(({ entry }) => SkillEntry.safeParse(entry).data?.bundled);
  const bundle = { name: BUNDLE_PLUGIN, source: fromGit(BUNDLE_PLUGIN), ...BUNDLE_LINE };
  const lines = plugins.map(one => {
    const { description, category, keywords } = SkillEntry.partial({ skill: true, bundled: true }).parse(one.entry);
    return { name: one.plugin, source: sourceOf(one), description, category, keywords };
  });
  return {
    name: opening.name,
    owner: { name: opening.owner },
    description: opening.description,
    forceRemoveDeletedPlugins: true,
    ...(gone.length ? { renames: Object.fromEntries(gone.map(name => [name, null])) } : {}),
    plugins: (isBundled ? [...lines, bundle] : lines).sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}
