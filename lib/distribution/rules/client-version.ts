import semver from "semver";

/** The highest version that a plugin ever had in a catalog, and the skill's version that was behind it. */
export type Served = { version: string; versionId: string | null };

/**
 * The version that a plugin states. Clients look at nothing else to find an update: 2.1.330 takes any other word, older
 * ones only a higher number, and each keeps what it fetched by the number. So a catalog's plugin only rises, and a number
 * stands for one content: a newer skill keeps its own; what steps back (1.4.0 was yanked, 1.3.2 is served again) gets
 * the first pre-release after the highest, 1.4.1-0.1, below every number that the authors may give next.
 */
export function clientVersion(own: string, versionId: string | null, highest: Served | null): string {
  if (highest === null || semver.gt(own, highest.version)) return own;
  return versionId !== null && versionId === highest.versionId ? highest.version : justAbove(highest.version);
}

/** The higher of two, where the first may be none. */
export const higher = (before: Served | null, next: Served): Served =>
  before !== null && semver.gte(before.version, next.version) ? before : next;

function justAbove(version: string): string {
  const { major, minor, patch, prerelease } = new semver.SemVer(version);
  if (!prerelease.length) return `${major}.${minor}.${patch + 1}-0.1`;
  const counter = prerelease.at(-1);
  const counted = prerelease.at(-2) === 0 && typeof counter === "number";
  const next = counted ? [...prerelease.slice(0, -1), counter + 1] : [...prerelease, 0, 1];
  return `${major}.${minor}.${patch}-${next.join(".")}`;
}
