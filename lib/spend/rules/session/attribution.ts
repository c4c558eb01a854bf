import { ATTRIBUTIONS } from "@/lib/usage/rules/attribute";
import type { SessionDetail } from "../../schema";

type Step = SessionDetail["attribution"][number];
export type AttributionFacts = {
  /** How the ledger decided, as stored. */
  decided: number;
  team: string;
  /** The credential that sent it; null when it is not known any more. `team` is the team it is bound to, `person` whose own it is. */
  token: { name: string; hint: string; team: string | null; person?: string | null } | null;
  /** The person's home team at the time; null when there was none. */
  home: string | null;
  /** The day in words: `17 September 2026`. */
  day: string;
};

/** Why usage counts for a team: the three ways in their order (the token, the home team, the attribute) and the first that answered. */
export function attributionSteps({ decided, team, token, home, day }: AttributionFacts): Step[] {
  const rule = ATTRIBUTIONS[decided] ?? "none";
  const order = ["token", "home", "attribute"] as const;
  const used = order.findIndex(way => way === rule);
  const texts: Record<(typeof order)[number], string> = {
    token:
      rule === "token"
        ? token
          ? `The token ${token.hint} (${token.name}) is bound to ${token.team ?? team}.`
          : `The credential is bound to ${team}.`
        : token
          ? `The token ${token.hint} (${token.name}) belongs to ${token.person ?? "the organisation"}.`
          : "The credential belongs to the organisation.",
    home:
      rule === "home"
        ? `Home team of the person on ${day}: ${team}.`
        : home
          ? `Home team of the person on ${day}: ${home}.`
          : `The person had no home team on ${day}.`,
    attribute:
      rule === "attribute"
        ? `The attribute team.id names ${team}.`
        : rule === "none" && !token?.person
          ? "No attribute team.id names a team."
          : "The attribute team.id is not looked at.",
  };
  return order.map((way, index) => ({
    way,
    state: used === index ? "used" : used >= 0 && index > used ? "not_needed" : "no_answer",
    text: texts[way],
  }));
}
