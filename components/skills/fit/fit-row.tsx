import { Icon } from "@/components/ui/icon";
import type { SkillFit } from "@/lib/policy/rules/skill-fit";

export type TeamFit = SkillFit & { team: { slug: string; name: string } | null };
type Line = SkillFit["lines"][number];

const WORDS = { blocked: "would be blocked", asks: "asks first", fits: "fits" } as const;
export const whoseFit = ({ team }: TeamFit): string => team?.name ?? "the organisation";
/** The whole in one sentence, such as "Under the policy of Payments it asks first in 2 places." */
export function fitSentence(fit: TeamFit): string {
  const { verdict, lines } = fit;
  const places = lines.length === 1 ? "1 place" : `${lines.length} places`;
  return verdict === "fits"
    ? `It fits the policy of ${whoseFit(fit)}: nothing that it runs is stopped or asked about.`
    : `Under the policy of ${whoseFit(fit)} it ${WORDS[verdict]} in ${places}.`;
}

/** Something in a skill that a policy stops or asks about, with the rule and the line. */
export function FitRow({ line, href }: { line: Line; href?: string }) {
  const denied = line.decision === "deny";
  const where = line.line ? `${line.path}:${line.line}` : line.path;
  return (
    <span className="saf">
      <Icon
        name={denied ? "refused" : "warning"}
        tone={denied ? "bad" : "warn"}
        label={denied ? "Denied" : "Asked about"}
      />
      <span>
        <b>{line.why}</b>
        <small className="mono">
          {href ? <a href={href}>{where}</a> : where} {line.what}
        </small>
        <small>
          {denied ? "denied" : "asked about"} by {line.rule ?? "a limit"} ({line.origins.join(", ")})
          {line.alternative && `. Instead: ${line.alternative}`}
        </small>
      </span>
    </span>
  );
}
