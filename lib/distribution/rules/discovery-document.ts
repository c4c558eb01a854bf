import { DISCOVERY_SCHEMA, type DiscoveryDocument, type DiscoveryEntry } from "../discovery-schema";

const MOST_DESCRIPTION = 1_024;

/** A skill's own address for clients that discover: what they add, check and update from. */
export const skillBase = (owner: string, name: string): string => `/s/${owner}/${name}`;
/** The address of one version, which never says anything else. */
export const versionBase = (owner: string, name: string, version: string): string =>
  `${skillBase(owner, name)}/@${version}`;
export const artifactPath = (owner: string, name: string, version: string): string =>
  `${versionBase(owner, name, version)}/${name}.zip`;

export type Listed = { owner: string; name: string; version: string; description: string; digest: string };

/** Marks a fetch by a client that goes through a list: it takes every archive of it before it installs any. */
export const FROM_LIST = "from=list";

/** One skill. What a client would drop without a word is made to fit instead. */
export const skillDocument = (skills: readonly Listed[]): DiscoveryDocument => ({
  $schema: DISCOVERY_SCHEMA,
  skills: skills.map(entryOf),
});

/** The skills of an owner, by name. Fetches of their archives are told from those of somebody who wants this one. */
export const listDocument = (skills: readonly Listed[]): DiscoveryDocument => ({
  $schema: DISCOVERY_SCHEMA,
  skills: skills
    .map(entryOf)
    .map(entry => ({ ...entry, url: `${entry.url}?${FROM_LIST}` }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
});

const entryOf = ({ owner, name, version, description, digest }: Listed): DiscoveryEntry => ({
  name,
  type: "archive",
  // Cut between characters: half of one is no text.
  description:
    description
      .slice(0, MOST_DESCRIPTION)
      .replace(/[\uD800-\uDBFF]$/, "")
      .toWellFormed() || name,
  url: artifactPath(owner, name, version),
  digest: `sha256:${digest}`,
  version,
});
