import type { NeighbourChoice, Verdict } from "../schema";

type Close = { skillId: number; name: string; verdict: Verdict; digest: string };

/**
 * What is still to be decided about close skills before sending, as a sentence, or null. Only the closest copy or
 * skill of the same job asks; a decision holds for the two digests that it was made on.
 */
export function choiceNeeded(close: readonly Close[], choice: NeighbourChoice | null, digest: string): string | null {
  const closest = close.find(one => one.verdict === "copy") ?? close.find(one => one.verdict === "same-job");
  if (!closest) return null;
  const decided =
    choice !== null &&
    close.some(one => one.skillId === choice.skillId && one.digest === choice.digests[1]) &&
    choice.digests[0] === digest;
  if (!decided)
    return `Say what should become of it: ${closest.name} ${closest.verdict === "copy" ? "shares most of its text" : "does the same job"}.`;
  if (choice.choice === "distinct" && !choice.reason) return "Say why it is something else.";
  return null;
}
