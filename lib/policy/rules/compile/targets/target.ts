import type { EffectivePolicy } from "../../lattice";
import type { ClientSettings } from "../settings";
import type { Surroundings } from "../surroundings";

export const TARGET_IDS = [
  "managed-settings",
  "drop-in",
  "macos-profile",
  "macos-plist",
  "windows-registry",
  "policy-helper",
  "policy-helper-script",
  "gateway",
  "server-managed",
] as const;
export type TargetId = (typeof TARGET_IDS)[number];

/** A file that a policy becomes, for one way of bringing it to machines. */
export type Target = {
  id: TargetId;
  title: string;
  filename: string;
  mediaType: string;
  text: string;
  /** What the client reports to run under with this and nothing else; null where it resolves something of its own. */
  digest: string | null;
  whenPortalIsDown: string;
  cannotEnforce: string[];
};

/** What one scope works under, compiled. `team` null: the baseline alone. */
export type Compiled = { team: string | null; policy: EffectivePolicy; settings: ClientSettings };
/** What files are made of: the scope's own, the baseline, and every team that tightened it. */
export type TargetInput = { own: Compiled; baseline: Compiled; teams: readonly Compiled[]; around: Surroundings };

/** JSON for people and version control: keys in order, two spaces. */
export const readable = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export const STATIC_FILE =
  "It holds as it is: nothing is fetched. Changes reach the machine when you roll the file out again.";
/** Files of a machine are all one layer, and of several sources the client takes one. */
export const ONE_SOURCE =
  "Another managed source on the machine: the client takes the highest (server, then profile or registry, then file) and ignores the others.";
