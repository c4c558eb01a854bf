import { Card, CardBody } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { formatCount } from "@/components/ui/format";
import { KeyValues } from "@/components/ui/key-values";
import { DateTime } from "@/components/ui/time";

type Process = { flushes: number; rows: number; turnedAway: number; retries: number; rowsPending: number };
type State = {
  firstEventAt: Date | null;
  lastEventAt: Date | null;
  eventsAbout: number;
  weeks: number;
  bytes: number;
  openQuarantine: number;
  serverVersion: string;
  process: Process;
};

/** Whether the portal is ready, what runs, what is stored and what this process has written. */
export function HealthCards(props: {
  ready: boolean;
  reason: string;
  state: State;
  versions: { label: string; value: string }[];
  upSince: Date;
  timeZone: string;
}) {
  const { state, timeZone } = props;
  const moment = (at: Date | null) => at && <DateTime at={at} timeZone={timeZone} />;
  return (
    <div className="cols thirds">
      <Card
        title="This process"
        actions={
          <Chip tone={props.ready ? "ok" : "bad"} icon={props.ready ? "check" : "warning"}>
            {props.ready ? "ready" : props.reason}
          </Chip>
        }
        rule
      >
        <CardBody>
          <KeyValues
            items={[
              { label: "Up since", value: moment(props.upSince) },
              ...props.versions,
              { label: "PostgreSQL", value: state.serverVersion },
            ]}
          />
        </CardBody>
      </Card>
      <Card title="Stored" rule>
        <CardBody>
          <KeyValues
            items={[
              { label: "Events, about", value: formatCount(state.eventsAbout) },
              {
                label: "On disk",
                value: `${formatCount(Math.round(state.bytes / 1_048_576))} MB in ${state.weeks} weeks`,
              },
              { label: "First event", value: moment(state.firstEventAt) },
              { label: "Last event", value: moment(state.lastEventAt) },
              { label: "Kept aside", value: formatCount(state.openQuarantine) },
            ]}
          />
        </CardBody>
      </Card>
      <Card title="Written since the start" rule>
        <CardBody>
          <KeyValues
            items={[
              { label: "Events", value: formatCount(state.process.rows) },
              { label: "Statements", value: formatCount(state.process.flushes) },
              { label: "In flight", value: formatCount(state.process.rowsPending) },
              { label: "Told to wait", value: formatCount(state.process.turnedAway) },
              { label: "Tried again", value: formatCount(state.process.retries) },
            ]}
          />
        </CardBody>
      </Card>
    </div>
  );
}
