import type { SessionDetail } from "@/lib/spend/schema";
import { Card, CardBody } from "../../ui/card";
import { Chip } from "../../ui/chip";
import { formatCount, formatUsd } from "../../ui/format";

const states = {
  used: { tone: "ok", icon: "check", word: "used" },
  not_needed: { tone: "neutral", icon: undefined, word: "not needed" },
  no_answer: { tone: "line", icon: undefined, word: "no answer" },
} as const;

/** Why a session counts for its team: each way in order, what it said, which one decided. */
export function CountsForCard({ detail }: { detail: SessionDetail }) {
  const { teams, attribution } = detail;
  const names = teams.map(team => team.name).join(" and ");
  return (
    <Card
      title={teams.some(team => team.slug !== null) ? `Why this counts for ${names}` : "Why this counts for no team"}
    >
      <CardBody>
        <ol className="grid gap-2">
          {attribution.map(step => (
            <li key={step.way} className="grid grid-cols-[92px_minmax(0,1fr)] items-baseline gap-2 text-sm">
              <span>
                <Chip tone={states[step.state].tone} icon={states[step.state].icon}>
                  {states[step.state].word}
                </Chip>
              </span>
              <span className="[overflow-wrap:anywhere]">{step.text}</span>
            </li>
          ))}
        </ol>
        {teams.length > 1 && (
          <p className="xs t3 mt-3">
            {teams
              .map(team => `${team.name}: ${formatCount(team.requests)} requests, ${formatUsd(team.costPico)}`)
              .join(" · ")}
          </p>
        )}
      </CardBody>
    </Card>
  );
}
