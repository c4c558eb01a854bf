import { TextLink } from "@/components/ui/button";
import type { TeamSet } from "@/lib/skills/set-schema";

const MOST = 3;

/** The set of a team in a sentence: how many skills, what is behind, what the client cuts. */
export function SetLine({ set }: { set: TeamSet }) {
  const { team, skills, budget } = set;
  const behind = skills.filter(skill => skill.behind).map(({ name }) => name);
  return (
    <p className="sm t2 border-b border-border px-4 py-2.5">
      {team.name} has{" "}
      <TextLink href={`/teams/${team.slug}/skills`}>
        {skills.length} {skills.length === 1 ? "skill" : "skills"}
      </TextLink>
      . {behind.length === 0 ? "None is behind" : `${listed(behind)} ${behind.length === 1 ? "is" : "are"} behind`}
      {budget.cut.length > 0 && `, and agents do not see ${listed(budget.cut.map(({ name }) => name))}`}.
    </p>
  );
}

function listed(names: string[]): string {
  const more = names.length - MOST;
  return more > 0 ? `${names.slice(0, MOST).join(", ")} and ${more} more` : names.join(", ");
}
