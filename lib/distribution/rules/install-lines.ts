import { INSTALL_CLIENTS, type InstallClient, type Installs } from "../schema";

export const INSTALL_LABELS: Record<InstallClient, string> = {
  "claude-code": "Claude Code",
  "npx-skills": "npx skills",
  clawhub: "clawhub",
  archive: "Zip",
};

const SOURCES = { telemetry: "telemetry", report: "own report", download: "downloads" } as const;

/** Installs by client, one line each: figures of all its sources, and which sources these are. */
export function installLines({ byClient }: Pick<Installs, "byClient">) {
  return INSTALL_CLIENTS.flatMap(client => {
    const rows = byClient.filter(row => row.client === client);
    if (rows.length === 0) return [];
    // One person may be known from two sources of a client: the larger figure is certain, the sum is not.
    const people = Math.max(...rows.map(row => row.people));
    const downloads = rows.reduce((sum, row) => sum + row.downloads, 0);
    const from = rows.filter(row => row.people > 0 || row.downloads > 0).map(row => SOURCES[row.source]);
    return [{ client, label: INSTALL_LABELS[client], people, downloads, from: from.join(", ") }];
  });
}

/** How many have which version, newest first; empty where names, and with them versions, are not the viewer's to see. */
export function versionsInUse(who: Installs["who"]): { version: string; people: number }[] {
  const people = new Map<string, Set<string>>();
  for (const { name, version } of who ?? [])
    if (version) people.set(version, (people.get(version) ?? new Set()).add(name));
  return [...people]
    .map(([version, names]) => ({ version, people: names.size }))
    .toSorted((a, b) => b.version.localeCompare(a.version, "en", { numeric: true }));
}
