/** Names that Anthropic keeps for itself, as the client 2.1.330 refuses them; whatever begins with one of the words too. */
const RESERVED =
  /^(anthropic|claude|official|first-party-plugins$|agent-skills$|life-sciences$|knowledge-work-plugins$|financial-services-plugins$|healthcare$|inline$|builtin$)/;
/** A plugin of such a name installs, but the client's own validation refuses it. */
const RESERVED_PLUGIN = /^(claude|claude-code|claude-mods|anthropics?)$|^(claude|anthropics?|cc-plugin)-/;

/** What the client calls a marketplace: the organisation's handle for the hub, handle and team's slug for a team. */
export function marketplaceName(handle: string, team: string | null): string {
  const name = plainly(team === null ? handle : `${handle}-${team}`);
  return RESERVED.test(name) ? `org-${name}` : name;
}

// Beside the maker's own names the word is taken for a pretence, wherever it stands.
const plainly = (name: string): string => (/claude|anthropic/.test(name) ? name.replaceAll("official", "own") : name);

/** The plugin that carries the portal's own MCP server and the skill that teaches it. */
export const PORTAL_PLUGIN = "groundwork";
/** The plugin that holds a catalog's recommended skills as one. */
export const BUNDLE_PLUGIN = "recommended";

/** What marketplace.json says of the bundle. */
export const BUNDLE_LINE = {
  description: "The recommended skills of this marketplace as one plugin. It follows what is recommended.",
  category: "general",
  keywords: ["recommended"],
};

/** A member of a catalog. `owner` is a team's slug or "hub". */
export type Named = { id: number; slug: string; owner: string };

/**
 * Plugin names within one catalog, by skill id. A skill is called as it is; where two share a name, or a name is the
 * marketplace's or one of the portal's own, the catalog's own skill keeps it and the other is called owner-name. So is one
 * whose name the client keeps for its maker.
 * A name that clients know already (`given`) stays while its skill is a member.
 */
export function pluginNames(
  members: readonly Named[],
  catalog: string,
  marketplace: string,
  given: ReadonlyMap<number, string> = new Map(),
): Map<number, string> {
  const taken = new Set([PORTAL_PLUGIN, BUNDLE_PLUGIN, marketplace]);
  const names = new Map<number, string>();
  const take = (id: number, name: string) => {
    taken.add(name);
    names.set(id, name);
  };
  for (const { id } of members) {
    const name = given.get(id);
    if (name !== undefined && !taken.has(name)) take(id, name);
  }
  const ownFirst = members
    .filter(({ id }) => !names.has(id))
    .sort((a, b) => Number(b.owner === catalog) - Number(a.owner === catalog) || a.id - b.id);
  const isFree = (name: string) => !taken.has(name) && !RESERVED_PLUGIN.test(name);
  for (const { id, slug, owner } of ownFirst) {
    const wanted = plainly(slug);
    const long = RESERVED_PLUGIN.test(`${owner}-${wanted}`) ? `skill-${owner}-${wanted}` : `${owner}-${wanted}`;
    let name = isFree(wanted) ? wanted : long;
    for (let index = 2; !isFree(name); index++) name = `${long}-${index}`;
    take(id, name);
  }
  return names;
}
