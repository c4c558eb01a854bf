import type { FileEntry } from "@/lib/skills/schema";
import type { Artifact, SelfTestClient } from "../schema";

/** A version that is out, with all that clients should find of it. */
export type SelfTestTarget = {
  versionId: string;
  /** A team's slug, or "hub". */
  owner: string;
  name: string;
  version: string;
  files: readonly FileEntry[];
  artifacts: readonly Artifact[];
  /** Whether clients find it that cannot sign in. */
  open: boolean;
  /** What its owner's marketplace calls it; null where that does not carry this version, with the reason. */
  carried: { marketplace: string; plugin: string; gitPath: string } | { reason: string };
};
export type SelfTestResult = { versionId: string; client: SelfTestClient; ok: boolean; detail: string };

/** What a client got is not what was published. The sentence is for the skill's page. */
export class Differs extends Error {
  override name = "Differs";
}
/** A way that is closed here on purpose. */
export class Skipped extends Error {
  override name = "Skipped";
}
