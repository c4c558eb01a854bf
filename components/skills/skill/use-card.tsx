import { SparkBars } from "@/components/charts/sparks";
import { Count, Money } from "@/components/ui/amounts";
import { Card } from "@/components/ui/card";
import { Dot } from "@/components/ui/chip";
import { formatCount } from "@/components/ui/format";
import type { SkillUse } from "@/lib/skills/queries/skill-use";
import type { TeamColors } from "../catalog/team-colors";

const MOST = 8;

/** Real runs by team over twelve weeks, from telemetry: a download alone moves nothing. */
export function UseCard({ use, colors, all = false }: { use: SkillUse; colors: TeamColors; all?: boolean }) {
  const shown = all ? use.teams : use.teams.slice(0, MOST);
  const rest = use.teams.length - shown.length;
  return (
    <Card title="Use by team" sub="runs a week, by telemetry" rule id="use" footer={costWords(use)}>
      {use.teams.length === 0 ? (
        <p className="pad sm t2">
          No machine has run it in the last twelve weeks. Runs appear here within the hour, wherever it was installed
          from.
        </p>
      ) : (
        <table className="table use">
          <thead>
            <tr>
              <th scope="col">Team</th>
              <th scope="col">
                <span className="sr-only">Runs a week</span>
              </th>
              <th scope="col" className="r">
                runs
              </th>
              <th scope="col" className="r">
                people
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(team => (
              <tr key={team.slug}>
                <th scope="row">
                  <Dot color={colors[team.slug]} /> {team.name}
                </th>
                <td>
                  <SparkBars wide values={team.weeks} label={`${team.name}: ${team.weeks.join(", ")} runs a week`} />
                </td>
                <td className="r num">
                  <Count value={team.weeks.reduce((sum, runs) => sum + runs, 0)} />
                </td>
                <td className="r num">
                  <Count value={team.people} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{rest > 0 ? `All teams, ${rest} more` : "All teams"}</th>
              <td>
                <SparkBars wide values={use.weeks} label={`All teams: ${use.weeks.join(", ")} runs a week`} />
              </td>
              <td className="r num">
                <Count value={use.weeks.reduce((sum, runs) => sum + runs, 0)} />
              </td>
              <td className="r num">
                <Count value={use.people30} />
              </td>
            </tr>
          </tfoot>
        </table>
      )}
    </Card>
  );
}

function costWords({ cost }: SkillUse) {
  if (!cost || cost.after.turns === 0 || cost.after.medianUsd === null) return undefined;
  return (
    <span>
      Turns where it was active: <Money value={cost.after.medianUsd} /> median over {formatCount(cost.after.turns)}{" "}
      turns
      {cost.before.medianUsd !== null && (
        <>
          , <Money value={cost.before.medianUsd} /> before {cost.version}
        </>
      )}
      .
    </span>
  );
}
