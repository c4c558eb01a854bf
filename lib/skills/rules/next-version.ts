import semver from "semver";
import type { Changelog } from "../schema";

/** The number after `latest` that fits what changed: something removed is major, added or new powers minor, else patch. */
export function nextVersion(latest: string | null, changelog: Changelog, widened: boolean): string {
  if (latest === null) return "1.0.0";
  const step = changelog.some(line => line.kind === "removed")
    ? "major"
    : widened || changelog.some(line => line.kind === "added")
      ? "minor"
      : "patch";
  return semver.inc(latest, step) ?? "1.0.0";
}

/** The number that a package says of itself while it still rises ("1.2" means 1.2.0), else the next one. */
export function risingVersion(own: string | null, latest: string | null, changelog: Changelog): string {
  const said = own === null ? null : (semver.valid(own) ?? semver.coerce(own)?.version ?? null);
  return said !== null && (latest === null || semver.gt(said, latest)) ? said : nextVersion(latest, changelog, false);
}

/** Why a number cannot be given, or null. Numbers only rise: clients never go back to a lower one. */
export function versionProblem(version: string, taken: readonly string[]): string | null {
  const parsed = semver.valid(version);
  if (!parsed || parsed !== version) return "is no semantic version such as 1.4.0";
  const highest = semver.rsort([...taken].filter(one => semver.valid(one)))[0];
  if (highest && semver.lte(version, highest)) return `must be higher than ${highest}`;
  return null;
}

/** A number that says less than what changed, as a sentence, or null. */
export function tooSmall(
  version: string,
  latest: string | null,
  changelog: Changelog,
  widened: boolean,
): string | null {
  if (latest === null) return null;
  const fitting = nextVersion(latest, changelog, widened);
  return semver.lt(version, fitting) ? `${fitting} would say what changed since ${latest}.` : null;
}

/** The newest of some published versions, by number. */
export const newest = <V extends { version: string }>(versions: readonly V[]): V | null =>
  [...versions].sort((a, b) => semver.rcompare(a.version, b.version))[0] ?? null;
