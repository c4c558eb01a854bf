import { CatalogEntry, SkillEntry } from "../marketplace-schema";
import { BUNDLE_LINE, BUNDLE_PLUGIN } from "../rules/marketplace-names";

/** What stands in a marketplace at one of its changes: enough to write marketplace.json, never the files. */
export class MarketplaceText {
  #opening: CatalogEntry = { name: "", owner: "", description: "" };
  readonly #lines = new Map<string, string>();
  readonly #names: string[] = [];
  /** Plugins that left for good: clients switch them off instead of complaining at every start. */
  readonly #gone = new Set<string>();
  readonly bundled = new Set<string>();

  get begun(): boolean {
    return this.#opening.name !== "";
  }

  get owner(): string {
    return this.#opening.owner;
  }

  /** Takes a change over; nothing for the marketplace itself, so that names of plugins can be any. */
  apply({ kind, plugin, entry }: { kind: string; plugin: string; entry: Record<string, unknown> }): void {
    if (plugin === "") {
      this.#opening = CatalogEntry.parse(entry);
      return;
    }
    const gone = kind === "removed";
    this.#put(plugin, gone ? null : lineOf(plugin, entry));
    if (gone && entry.gone === true) this.#gone.add(plugin);
    else this.#gone.delete(plugin);
    if (!gone && SkillEntry.safeParse(entry).data?.bundled) this.bundled.add(plugin);
    else this.bundled.delete(plugin);
    this.#put(BUNDLE_PLUGIN, this.bundled.size ? lineOf(BUNDLE_PLUGIN, BUNDLE_LINE) : null);
  }

  #put(name: string, line: string | null): void {
    const known = this.#lines.has(name);
    if (line === null) {
      if (known) this.#names.splice(this.#place(name), 1);
      this.#lines.delete(name);
      return;
    }
    if (!known) this.#names.splice(this.#place(name), 0, name);
    this.#lines.set(name, line);
  }

  #place(name: string): number {
    let from = 0;
    let to = this.#names.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#names[middle] ?? "") < name) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** marketplace.json: a plugin a line, so that a change is a short difference. */
  json(): string {
    const { name, owner, description } = this.#opening;
    const gone = [...this.#gone].sort().map(plugin => [plugin, null]);
    const head = {
      name,
      owner: { name: owner },
      description,
      forceRemoveDeletedPlugins: true,
      ...(gone.length ? { renames: Object.fromEntries(gone) } : {}),
    };
    const lines = this.#names.map(plugin => `    ${this.#lines.get(plugin) ?? ""}`);
    const opening = JSON.stringify(head, null, 2).replace(/\n\}$/, "");
    return `${opening},\n  "plugins": [${lines.length ? `\n${lines.join(",\n")}\n  ` : ""}]\n}\n`;
  }
}

function lineOf(name: string, entry: Record<string, unknown>): string {
  const { description, category, keywords } = entry;
  return JSON.stringify({ name, source: `./plugins/${name}`, description, category, keywords });
}
