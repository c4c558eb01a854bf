import { Card, CardBody } from "@/components/ui/card";
import { formatCount } from "@/components/ui/format";
import { Icon } from "@/components/ui/icon";
import { DateTime } from "@/components/ui/time";
import type { PolicyTrial } from "@/lib/policy/queries/pages/policy-trial";
import { typedOf } from "../try/try-call";
import { DecisionChip } from "./decision-chip";
import { plural, times } from "./revision-words";

/** What came of a trial so far: how often machines would have been answered otherwise, where, and for which calls. */
export function TrialCard({ trial, timeZone }: { trial: PolicyTrial; timeZone: string }) {
  const { since, teams, calls } = trial;
  if (!since) return null;
  const all = teams.reduce((sum, team) => sum + team.calls, 0);
  const otherwise = teams.reduce((sum, team) => sum + team.otherwise, 0);
  return (
    <Card
      title="The trial so far"
      sub={
        <>
          since <DateTime at={since} timeZone={timeZone} />
        </>
      }
      rule
    >
      {all === 0 ? (
        <CardBody>
          <p className="sm t2">
            No machine of {teams.map(({ team }) => team.name).join(", ")} has reported yet. Machines take the trial over
            the next time they ask the portal, and report what they do from then on.
          </p>
        </CardBody>
      ) : (
        <>
          <CardBody>
            <p className="lead">
              {otherwise === 0
                ? `It would have answered all ${plural(all, "call")} as they were answered.`
                : `It would have answered ${plural(otherwise, "call")} of ${formatCount(all)} otherwise.`}
            </p>
            <ul className="ptrial" aria-label="By team">
              {teams.map(one => (
                <li key={one.team.slug}>
                  {one.team.name}
                  <span className="num">
                    {one.calls ? `${formatCount(one.otherwise)} of ${formatCount(one.calls)}` : "no report yet"}
                  </span>
                </li>
              ))}
            </ul>
          </CardBody>
          {calls.length > 0 && (
            <section className="pcalls" aria-label="Calls that would have been answered otherwise">
              <ul>
                {calls.map(({ tool, input, answered, would, calls: met, people }) => (
                  <li key={`${tool} ${typedOf(tool, input)} ${answered} ${would}`}>
                    <code>{typedOf(tool, input) || tool}</code>
                    <span className="xs t3">
                      {times(met)}, {plural(people, "person", "people")}
                    </span>
                    <span className="pcalls-to">
                      <DecisionChip decision={answered} />
                      <Icon name="chevronRight" size="s" tone="quiet" label="would have been" />
                      <DecisionChip decision={would} />
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </Card>
  );
}
