import { DAY_MS } from "@/lib/core/time";

/** What a machine says of itself, and what is known beside it. */
export type MachineSeen = {
  seenAt: Date;
  lastSuccessAt: Date | null;
  activeDigest: string | null;
  /** Managed sources that the client applied: file, helper, plist, hklm, remote. */
  sources: readonly string[];
  errors: readonly string[];
};
/** A document that the portal gave out. */
export type KnownDigest = {
  digest: string;
  policy: { baseline: number | null; team: number | null };
  /** Made before the portal's address or its catalogs became what they are today. */
  moved: boolean;
};
/** What the machine should run, and everything that machines of its team were ever given, newest first. */
export type KnownDigests = { current: readonly string[]; given: readonly KnownDigest[] };

export const MACHINE_STATES = ["current", "behind", "failing", "tampered", "shadowed", "stale"] as const;
export type MachineState = (typeof MACHINE_STATES)[number];
export type Standing = { state: MachineState; behind: number; says: string };

/** After so long without a word nobody knows what a machine runs. */
export const SILENT_DAYS = 7;
/** Where the portal's policy comes from on a machine. */
const OURS = /^(file|dropin|helper|policyhelper|mdm|plist|hklm)/i;

/**
 * How a machine stands. The worst that is true: silence before anything that it said; another source in the portal's
 * place; a policy that the portal never gave out; failures; an older policy.
 */
export function machineState(seen: MachineSeen, known: KnownDigests, now: Date): Standing {
  const heard = seen.lastSuccessAt && seen.lastSuccessAt < seen.seenAt ? seen.lastSuccessAt : seen.seenAt;
  const days = Math.floor((now.getTime() - heard.getTime()) / DAY_MS);
  if (days >= SILENT_DAYS)
    return say(
      "stale",
      heard === seen.seenAt
        ? `Nothing was heard of it for ${days} days.`
        : `It could not fetch its policy for ${days} days.`,
    );
  const { activeDigest } = seen;
  if (activeDigest === null && seen.sources.length === 0)
    return say("tampered", "The client runs without any managed policy.");
  const isCurrent = activeDigest !== null && known.current.includes(activeDigest);
  const given = known.given.find(({ digest }) => digest === activeDigest);
  if (activeDigest !== null && !isCurrent && !given)
    return seen.sources.length > 0 && !seen.sources.some(source => OURS.test(source))
      ? say("shadowed", `Another source is in the portal's place: ${seen.sources.join(", ")}.`)
      : say("tampered", "It runs under a policy that the portal never gave out.");
  if (seen.errors.length > 0) return say("failing", seen.errors[0] ?? "It reports failures.");
  if (activeDigest === null) return say("failing", "It does not say which policy it runs.");
  if (isCurrent || !given) return say("current", "It runs the policy in force.");
  return older(given, known.given);
}

const say = (state: MachineState, says: string, behind = 0): Standing => ({ state, behind, says });

/** How far back is counted in revisions: an exception that began or ended, or a portal that moved, is none. */
function older({ policy, moved }: KnownDigest, given: readonly KnownDigest[]): Standing {
  const revisions = [...new Set(given.map(one => pairOf(one.policy)))];
  const behind = revisions.indexOf(pairOf(policy));
  if (behind > 0)
    return say("behind", `It runs ${behind === 1 ? "the policy before this one" : `${behind} policies back`}.`, behind);
  return say(
    "behind",
    moved
      ? "It runs the revision in force, from before the portal's address or catalogs changed."
      : "It runs the revision in force, with other exceptions than hold now.",
  );
}

const pairOf = ({ baseline, team }: KnownDigest["policy"]): string => `${baseline}/${team}`;
