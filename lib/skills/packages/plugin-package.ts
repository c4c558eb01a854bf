import type { PackageFile, SkillPackage } from "../schema";
import { byPath } from "./assemble";

/** What a Claude Code plugin says of itself in plugin.json. `version` is what clients compare to find an update. */
export type PluginFacts = {
  name: string;
  version: string;
  description: string;
  author: string;
  keywords: readonly string[];
};

/** plugin.json as the client reads it; the same facts are always the same bytes. */
export const pluginManifest = ({ name, version, description, author, keywords }: PluginFacts): string =>
  `${JSON.stringify({ name, version, description, author: { name: author }, keywords }, null, 2)}\n`;

/** A skill as a Claude Code plugin of one skill: plugin.json and the skill's folder, unchanged, under skills/. */
export function pluginPackage(pkg: SkillPackage, skillName: string, facts: PluginFacts): SkillPackage {
  const manifest: PackageFile = {
    path: ".claude-plugin/plugin.json",
    bytes: Buffer.from(pluginManifest(facts), "utf8"),
    executable: false,
  };
  const files = pkg.files.map(file => ({ ...file, path: `skills/${skillName}/${file.path}` }));
  return { folder: facts.name, files: [manifest, ...files].toSorted(byPath) };
}
