import { sha256 } from "@/lib/core/ids";
import { canonical, type EffectivePolicy } from "./lattice";

const HOUR_MS = 3_600_000;
/** How long a machine may go by a bundle that it could not renew. */
const LASTS_MS = 7 * 24 * HOUR_MS;

export type BundleWaiver = {
  id: string;
  ruleIds: readonly string[];
  person: string | null;
  repository: string | null;
  startsAt: string;
  expiresAt: string;
};
export type BundleContent = {
  scope: string;
  revision: { baseline: number | null; team: number | null };
  policy: EffectivePolicy;
  waivers: readonly BundleWaiver[];
  evaluating: { policy: EffectivePolicy } | null;
};

/**
 * The text that is signed for the guard. Within an hour the same content is the same text, so that machines may ask often;
 * each hour it is a new one that lasts longer. A guard takes none that was issued before the one it has.
 */
export function bundleText(content: BundleContent, now: Date): string {
  const issued = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  return canonical({
    ...content,
    digest: sha256(canonical(content)),
    issuedAt: new Date(issued).toISOString(),
    notAfter: new Date(issued + LASTS_MS).toISOString(),
  });
}
