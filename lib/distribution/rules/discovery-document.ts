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

/** The document of some skills, by name. What a client would drop without a word is made to fit instead. */
export const discoveryDocument = (skills: readonly Listed[]): DiscoveryDocument => ({
  $schema: DISCOVERY_SCHEMA,
  skills: skills.map(entryOf).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
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
