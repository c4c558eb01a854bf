import { ConnectionChip } from "@/components/teams/connection-chip";
import { LinkButton } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";

/** Whether usage arrives from the reader's machine, and how to connect it. */
export function MachineCard(props: {
  team: { slug: string; name: string };
  lastAt: Date | null;
  now: Date;
  timeZone: string;
}) {
  const { team, lastAt } = props;
  return (
    <Card title="Your machine" rule>
      <CardBody className="grid gap-3">
        <ConnectionChip at={lastAt} now={props.now.getTime()} timeZone={props.timeZone} />
        <p className="sm t2">
          {lastAt
            ? `Usage under your address counts for ${team.name}. Another machine is connected the same way.`
            : `Nothing has arrived under your address in 90 days. One command connects the machine: what it uses then counts for ${team.name}, and the company’s skills come by themselves.`}
        </p>
        <span>
          <LinkButton href={`/teams/${team.slug}/connect`} kind={lastAt ? "secondary" : "primary"} icon="terminal">
            {lastAt ? "Connect another machine" : "Connect your machine"}
          </LinkButton>
        </span>
      </CardBody>
    </Card>
  );
}
