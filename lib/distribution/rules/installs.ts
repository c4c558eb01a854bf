import semver from "semver";
import type { z } from "zod";
import type { Installs } from "../schema";
import { INSTALL_CLIENTS, INSTALL_SOURCES, type InstallClient, type InstallSource } from "../schema";

type Count = { client: string | null; source: string | null; people: number; downloads: number };

/** Counts as a page shows them. The row without a client is all of them: a person with two clients is one person. */
export function installsFrom(
  days: number,
  counts: readonly Count[],
  who: z.input<typeof Installs>["who"],
): z.input<typeof Installs> {
  const all = counts.find(({ client }) => client === null);
  return {
    days,
    people: all?.people ?? 0,
    downloads: all?.downloads ?? 0,
    byClient: counts.flatMap(({ client, source, people, downloads }) =>
      isClient(client) && isSource(source) ? [{ client, source, people, downloads }] : [],
    ),
    who,
  };
}

export const isClient = (name: string | null): name is InstallClient =>
  (INSTALL_CLIENTS as readonly (string | null)[]).includes(name);
const isSource = (name: string | null): name is InstallSource =>
  (INSTALL_SOURCES as readonly (string | null)[]).includes(name);

/** The highest of some numbers that clients named; "" where none of them is a version. */
export const highest = (versions: readonly string[]): string =>
  semver.rsort(versions.filter(one => semver.valid(one)))[0] ?? versions.find(one => one !== "") ?? "";
