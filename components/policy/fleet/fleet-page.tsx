import type { ReactNode } from "react";
import { LinkButton, TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import { formatPercent } from "@/components/ui/format";
import { type Kpi, KpiStrip } from "@/components/ui/kpi-strip";
import { type Place, placeHref } from "@/components/ui/nav/place";
import { PageHeader } from "@/components/ui/page-header";
import type { Sort } from "@/components/ui/table/sort";
import type { PolicyFleet } from "@/lib/policy/fleet-schema";
import type { FleetState } from "@/lib/policy/rules/fleet";
import { plural } from "../revision/revision-words";
import { ExceptionsCard } from "./exceptions-card";
import { FLEET_WORDS, stateHref } from "./fleet-words";
import { MachinesCard } from "./machines-card";
import { BaselinesCard, SpreadCard } from "./spread-card";
import { StatesCard } from "./states-card";

type Props = {
  fleet: PolicyFleet;
  place: Place;
  sort: Sort;
  now: number;
  timeZone: string;
  connect: string;
  connectHref: string | null;
  csvHref: string;
  tabs: ReactNode;
};

const FEW = 6;

/** Which machines run which policy: the picture, how the policy spread, every machine, and the exceptions. */
export function FleetPage(props: Props) {
  const { fleet, place, now, timeZone } = props;
  const exceptions = <ExceptionsCard waivers={fleet.waivers} now={now} timeZone={timeZone} />;
  const known = fleet.teams.some(({ machines }) => machines > 0);
  // The bars of few teams leave room below them.
  const beside = known && fleet.teams.length <= FEW;
  return (
    <>
      <PageHeader
        title="Fleet"
        sub={`Which machines run which policy, by what they report and what their clients say. Times in ${timeZone}.`}
        crumbs={[{ label: "Policy", href: "/policy" }, { label: "Fleet" }]}
        actions={
          props.connectHref && (
            <LinkButton href={props.connectHref} icon="machine">
              Connect a machine
            </LinkButton>
          )
        }
      />
      {props.tabs}
      {!known ? (
        <Card className="fleet-top">
          <EmptyState
            level={2}
            title="No machine has been heard of yet."
            command={props.connect}
            note={
              <>
                The policy comes to machines as <TextLink href="/policy/machines">a document</TextLink>, with which the
                client says in each session which policy it runs. What guards a machine may also report to{" "}
                <code className="mono">/api/v1/policy/status</code>.
              </>
            }
          >
            This connects one. From its first session on it is listed here, as ungoverned until it has the policy.
          </EmptyState>
        </Card>
      ) : (
        <>
          <KpiStrip label="The fleet" items={figures(fleet, place)} />
          <div className="cols side fleet-top">
            <div className="stack">
              <StatesCard fleet={fleet} place={place} />
              {beside && exceptions}
            </div>
            <div className="stack">
              <SpreadCard fleet={fleet} timeZone={timeZone} />
              <BaselinesCard fleet={fleet} place={place} />
            </div>
          </div>
        </>
      )}
      {!beside && <div className="fleet-top">{exceptions}</div>}
      {known && <MachinesCard {...props} />}
    </>
  );
}

const TROUBLE = ["tampered", "shadowed", "failing"] as const;

function figures({ counts, machines, share, tooOld, teams }: PolicyFleet, place: Place): Kpi[] {
  const of = (state: FleetState) => stateHref(place, state);
  const trouble = TROUBLE.filter(state => counts[state] > 0);
  const [first] = trouble;
  const rest = trouble.map(state => `${counts[state]} ${FLEET_WORDS[state].word.toLowerCase()}`).join(", ");
  return [
    {
      label: "Run the policy in force",
      value: formatPercent(share),
      href: of("current"),
      note: `${counts.current} of ${plural(machines, "machine")}`,
    },
    { label: "Behind", value: counts.behind, href: of("behind"), note: FLEET_WORDS.behind.help },
    {
      label: "Need a look",
      value: trouble.reduce((sum, state) => sum + counts[state], 0),
      href: trouble.length === 1 && first ? of(first) : `${placeHref(place, { state: null, sort: null })}#machines`,
      note: rest || "none tampered, shadowed or failing",
    },
    { label: "Ungoverned", value: counts.ungoverned, href: of("ungoverned"), note: FLEET_WORDS.ungoverned.help },
    { label: "Stale", value: counts.stale, href: of("stale"), note: FLEET_WORDS.stale.help },
    ...(teams.some(({ minVersion }) => minVersion !== null)
      ? [
          {
            label: "Client too old",
            value: tooOld,
            href: `${placeHref(place, { old: "1" })}#machines`,
            note: "than the policy requires",
          },
        ]
      : []),
  ];
}
