import Link from "next/link";
import type { CSSProperties } from "react";
import { ChartCard } from "@/components/charts/chart-card";
import { pct } from "@/components/charts/scale";
import { Chip } from "@/components/ui/chip";
import { MISSING } from "@/components/ui/format";
import { Icon } from "@/components/ui/icon";
import { type Place, placeHref } from "@/components/ui/nav/place";
import { DataTable } from "@/components/ui/table/data-table";
import { type FleetTeam, NO_TEAM, type PolicyFleet } from "@/lib/policy/fleet-schema";
import type { FleetState } from "@/lib/policy/rules/fleet";
import { plural } from "../revision/revision-words";
import { FLEET_WORDS, numbersText, STATES_IN_BARS, stateHref } from "./fleet-words";

type Props = { fleet: PolicyFleet; place: Place };
const slugOf = ({ team }: Pick<FleetTeam, "team">): string => team?.slug ?? NO_TEAM;
const nameOf = ({ team }: Pick<FleetTeam, "team">): string => team?.name ?? "No team";

/** Every team's machines by state, as bars on one scale; each part opens the machines that it stands for. */
export function StatesCard({ fleet, place }: Props) {
  const most = Math.max(1, ...fleet.teams.map(({ machines }) => machines));
  const filter = (team: FleetTeam, state: FleetState) => stateHref(place, state, slugOf(team));
  return (
    <ChartCard
      title="Machines by state"
      sub={plural(fleet.teams.length, "team")}
      table={<StatesTable {...{ fleet, place }} />}
    >
      <StateKey {...{ fleet, place }} />
      <ol className="fleet-bars" aria-label="Machines of each team by state">
        {fleet.teams.map(team => (
          <li key={slugOf(team)} data-chosen={fleet.team?.slug === team.team?.slug || undefined}>
            <Link
              className="name"
              href={placeHref(place, { team: slugOf(team), state: null })}
              scroll={false}
              prefetch={false}
            >
              {nameOf(team)}
            </Link>
            <span className="len" aria-hidden>
              <span className="parts" style={{ width: pct(team.machines / most) }}>
                {STATES_IN_BARS.map(
                  state =>
                    team.counts[state] > 0 && (
                      <Link
                        key={state}
                        href={filter(team, state)}
                        prefetch={false}
                        tabIndex={-1}
                        data-pattern={FLEET_WORDS[state].pattern}
                        title={`${nameOf(team)}: ${team.counts[state]} ${FLEET_WORDS[state].word.toLowerCase()}`}
                        style={{ flexGrow: team.counts[state], "--c": FLEET_WORDS[state].color } as CSSProperties}
                      />
                    ),
                )}
              </span>
            </span>
            <span className="says">
              {team.machines === 0 ? (
                <span className="t3">no machines yet</span>
              ) : (
                STATES_IN_BARS.filter(state => state !== "current" && team.counts[state] > 0).map(state => (
                  <Link
                    key={state}
                    className={`st ${FLEET_WORDS[state].tone}`}
                    href={filter(team, state)}
                    prefetch={false}
                    title={FLEET_WORDS[state].word}
                  >
                    <Icon name={FLEET_WORDS[state].icon} size="s" />
                    {team.counts[state]}
                    <span className="sr"> {FLEET_WORDS[state].word.toLowerCase()}</span>
                  </Link>
                ))
              )}
            </span>
            <span className="of num">
              {team.machines > 0 && (
                <>
                  {team.counts.current} <span className="t3">of {team.machines}</span>
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
    </ChartCard>
  );
}

/** What the pictures mean, with how many there are; each filters the page. */
function StateKey({ fleet, place }: Props) {
  return (
    <ul className="fleet-key" aria-label="States">
      {STATES_IN_BARS.map(state => {
        const { word, icon, color, pattern, help } = FLEET_WORDS[state];
        return (
          <li key={state} data-none={fleet.counts[state] === 0 || undefined}>
            <Link href={stateHref(place, state)} prefetch={false} title={`${word}: ${help}`}>
              <i aria-hidden data-pattern={pattern} style={{ "--c": color } as CSSProperties} />
              <Icon name={icon} size="s" />
              {word}
              <b className="num">{fleet.counts[state]}</b>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function StatesTable({ fleet, place }: Props) {
  return (
    <DataTable
      label="Machines of each team by state"
      layout="scroll"
      dense
      rows={fleet.teams}
      rowKey={slugOf}
      rowHref={team => placeHref(place, { team: slugOf(team), state: null })}
      columns={[
        { key: "team", label: "Team", cell: nameOf },
        { key: "policy", label: "In force", cell: ({ policy }) => <span className="mono">{numbersText(policy)}</span> },
        { key: "all", label: "Machines", numeric: true, cell: ({ machines }) => machines },
        ...STATES_IN_BARS.map(state => ({
          key: state,
          label: FLEET_WORDS[state].word,
          numeric: true,
          cell: ({ counts }: FleetTeam) => counts[state] || MISSING,
        })),
        {
          key: "old",
          label: "Client too old",
          numeric: true,
          cell: ({ tooOld, minVersion }) => (minVersion === null ? MISSING : tooOld),
        },
      ]}
    />
  );
}

/** A state as lists show it. */
export function StateChip({ state, behind }: { state: FleetState; behind: number }) {
  const { word, tone, icon, help } = FLEET_WORDS[state];
  return (
    <Chip tone={tone} icon={icon} title={help}>
      {word}
      {behind > 0 && ` by ${behind}`}
    </Chip>
  );
}
