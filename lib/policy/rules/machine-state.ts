/** What a machine says of itself, and what is known beside it. */
export type MachineSeen = {
  seenAt: Date;
  lastSuccessAt: Date | null;
  activeDigest: string | null;
  /** Managed sources that the client applied: file, helper, plist, hklm, remote. */
  sources: readonly string[];
  errors: readonly string[];
};
/** Digests that the team's machines may run under: the one in force, then former ones, newest first. */
export type KnownDigests = { current: string; former: readonly string[] };

export const MACHINE_STATES = ["current", "behind", "failing", "tampered", "shadowed", "stale"] as const;
export type MachineState = (typeof MACHINE_STATES)[number];

const DAY_MS = 86_400_000;
/** After so long without a word nobody knows what a machine runs. */
export const SILENT_DAYS = 7;
/** Where the portal's policy comes from on a machine. */
const OURS = /^(file|dropin|helper|policyhelper|mdm|plist|hklm)/i;

/**
 * How a machine stands. The worst that is true: silence before anything that it said; another source in the portal's
 * place; a policy that the portal never gave out; failures; an older policy.
 */
export function machineState(
  seen: MachineSeen,
  known: KnownDigests,
  now: Date,
): { state: MachineState; behind: number; says: string } {
  const heard = seen.lastSuccessAt && seen.lastSuccessAt < seen.seenAt ? seen.lastSuccessAt : seen.seenAt;
  const days = Math.floor((now.getTime() - heard.getTime()) / DAY_MS);
  const say = (state: MachineState, says: string, behind = 0) => ({ state, behind, says });
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
  const place = activeDigest === null ? -1 : [known.current, ...known.former].indexOf(activeDigest);
  if (activeDigest !== null && place < 0)
    return seen.sources.length > 0 && !seen.sources.some(source => OURS.test(source))
      ? say("shadowed", `Another source is in the portal's place: ${seen.sources.join(", ")}.`)
      : say("tampered", "It runs under a policy that the portal never gave out.");
  if (seen.errors.length > 0) return say("failing", seen.errors[0] ?? "It reports failures.");
  if (activeDigest === null) return say("failing", "It does not say which policy it runs.");
  if (place > 0)
    return say("behind", `It runs ${place === 1 ? "the policy before this one" : `${place} policies back`}.`, place);
  return say("current", "It runs the policy in force.");
}
