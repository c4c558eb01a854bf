import semver from "semver";
import type { SkillPackage } from "../schema";
import { driftOf } from "./diff/drift";

export type DriftState = "in-step" | "behind" | "changed" | "drifted" | "unknown";
export type CopyDrift = {
  state: DriftState;
  versionsBehind: number;
  linesBehind: number;
  linesChanged: number;
  conflict: boolean;
};
export const UNKNOWN_DRIFT: CopyDrift = {
  state: "unknown",
  versionsBehind: 0,
  linesBehind: 0,
  linesChanged: 0,
  conflict: false,
};

/** How many published versions of the origin are newer than the one that was taken. */
export const versionsBehind = (taken: string, published: readonly string[]): number =>
  semver.valid(taken) ? published.filter(version => semver.valid(version) && semver.gt(version, taken)).length : 0;

/** A copy against its origin: both are measured from the version that was taken. */
export function copyDrift(base: SkillPackage, copy: SkillPackage, origin: SkillPackage, behind: number): CopyDrift {
  const drift = driftOf(base, copy, origin);
  const changed = drift.files.some(file => file.changedHere > 0) || drift.changedHere > 0;
  return {
    state: behind > 0 ? (changed ? "drifted" : "behind") : changed ? "changed" : "in-step",
    versionsBehind: behind,
    linesBehind: drift.behind,
    linesChanged: drift.changedHere,
    conflict: !drift.clean,
  };
}
