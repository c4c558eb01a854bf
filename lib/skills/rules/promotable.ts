import type { HealthReason, HealthState } from "../schema";

export type PromotionFacts = {
  /** Teams other than the owner that run it, and their runs within about a month. */
  otherTeams: number;
  otherRuns: number;
  people: number;
  /** Weeks of the last twelve in which anybody ran it. */
  activeWeeks: number;
  published: boolean;
  status: "active" | "deprecated" | "retired";
  visibility: "organisation" | "team";
  health: HealthState;
  /** The hub has a skill of this name that came from elsewhere. */
  nameTaken: boolean;
  /** It is the hub's already: promoted from here. */
  promoted: boolean;
  /** A proposal waits for its review. */
  proposed: boolean;
  /** Skills of others that are close and about which nobody decided. */
  openPairs: number;
};
export type Promotable = {
  /** Whether the portal suggests it; a team may propose what stands `against` nothing that forbids. */
  suggested: boolean;
  /** Whether it can be proposed at all. */
  possible: boolean;
  for: HealthReason[];
  against: HealthReason[];
};

/** As many other teams make a team's skill everybody's matter. */
export const TEAMS_FOR_HUB = 3;
const STEADY_WEEKS = 4;

const count = (many: number, one: string, more: string) => `${many} ${many === 1 ? one : more}`;

/** Whether a team's skill should become the hub's: what speaks for it and what is to be settled first. */
export function promotable(facts: PromotionFacts): Promotable {
  const pro: HealthReason[] = [];
  const contra: HealthReason[] = [];
  const forbid = (code: string, text: string) => contra.push({ code, text });
  if (facts.otherTeams >= TEAMS_FOR_HUB)
    pro.push({
      code: "teams",
      text: `${count(facts.otherTeams, "other team runs", "other teams run")} it, ${count(facts.otherRuns, "time", "times")} within a month.`,
    });
  if (facts.people >= 5) pro.push({ code: "people", text: `${facts.people} people run it.` });
  if (facts.activeWeeks >= STEADY_WEEKS)
    pro.push({ code: "steady", text: `It ran in ${facts.activeWeeks} of the last twelve weeks.` });

  if (facts.promoted) forbid("promoted", "The hub has it already.");
  if (facts.proposed) forbid("proposed", "A proposal waits for its review.");
  if (!facts.published) forbid("unpublished", "No version is published.");
  if (facts.status !== "active") forbid("status", `It is ${facts.status}.`);
  const possible = contra.length === 0;

  if (facts.nameTaken)
    contra.push({ code: "name", text: "The hub has another skill of this name: one of them needs a new one." });
  if (facts.visibility === "team")
    contra.push({ code: "visibility", text: "It is kept to its team: the hub's skills are everybody's." });
  if (facts.health !== "active" && facts.health !== "watch")
    contra.push({ code: "health", text: `Its health is ${facts.health.replace("-", " ")}: mend that first.` });
  if (facts.openPairs > 0)
    contra.push({
      code: "pairs",
      text: `${count(facts.openPairs, "skill is", "skills are")} close to it, and nobody has decided which stays.`,
    });
  const healthy = facts.health === "active" || facts.health === "watch";
  return { suggested: possible && healthy && facts.otherTeams >= TEAMS_FOR_HUB, possible, for: pro, against: contra };
}
