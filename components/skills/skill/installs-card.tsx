import { Count } from "@/components/ui/amounts";
import { TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { RelativeTime } from "@/components/ui/relative-time";
import { INSTALL_LABELS, installLines, versionsInUse } from "@/lib/distribution/rules/install-lines";
import type { Installs } from "@/lib/distribution/schema";
import type { SkillPage } from "@/lib/skills/page-schema";
import { skillHref } from "../catalog/skill-places";

const MOST = 6;

/** Who has it, which is not who runs it: known people, and apart from them the downloads that name nobody. */
export function InstallsCard(props: {
  page: Pick<SkillPage, "skill">;
  installs: Installs;
  newest: string | null;
  connectHref: string;
  now: number;
  timeZone: string;
  all?: boolean;
}) {
  const { installs, newest, connectHref } = props;
  const lines = installLines(installs);
  return (
    <Card
      title="Who has it"
      sub={`got it within ${installs.days} days`}
      id="installs"
      footer="Having is not using: runs are counted in Use by team."
    >
      <dl className="has">
        <div>
          <dt>Known people</dt>
          <dd className="v">
            <Count value={installs.people} />
          </dd>
          <dd>From telemetry, a client’s own report or a token of their own. Each is counted once.</dd>
        </div>
        <div>
          <dt>Downloads by nobody known</dt>
          <dd className="v">
            <Count value={installs.downloads} />
          </dd>
          <dd>Not added to the people. Checks for updates, CI and the portal’s own tests are not in it.</dd>
        </div>
      </dl>
      {lines.length === 0 ? <Nobody connectHref={connectHref} /> : <ByClient lines={lines} />}
      <Versions installs={installs} newest={newest} />
      {installs.who && installs.who.length > 0 && <Names {...props} who={installs.who} />}
    </Card>
  );
}

function Nobody({ connectHref }: { connectHref: string }) {
  return (
    <p className="hasnote sm t2">
      Nobody is known to have it. Claude Code names a plugin only where <code>OTEL_LOG_TOOL_DETAILS=1</code> is set;
      without it every plugin is called third-party. The <TextLink href={connectHref}>connect lines</TextLink> set it,
      and the portal drops what else it adds.
    </p>
  );
}

function ByClient({ lines }: { lines: ReturnType<typeof installLines> }) {
  return (
    <table className="table hast">
      <thead>
        <tr>
          <th scope="col">Client</th>
          <th scope="col" className="r">
            people
          </th>
          <th scope="col" className="r">
            downloads
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <tr key={line.client}>
            <th scope="row" className="med">
              {line.label}
              <span className="block xs t3">{line.from}</span>
            </th>
            <td className="r num">
              <Count value={line.people} />
            </td>
            <td className="r num">
              <Count value={line.downloads} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Versions({ installs, newest }: { installs: Installs; newest: string | null }) {
  const versions = versionsInUse(installs.who);
  if (versions.length === 0) return null;
  return (
    <p className="hasnote sm t2">
      Versions:{" "}
      {versions.slice(0, MOST).map(({ version, people }, at) => (
        <span key={version} className="nowrap">
          {at > 0 && ", "}
          <span className="num">{version}</span> {people}
          {version === newest && " (newest)"}
        </span>
      ))}
    </p>
  );
}

function Names(props: {
  page: Pick<SkillPage, "skill">;
  who: NonNullable<Installs["who"]>;
  newest: string | null;
  now: number;
  timeZone: string;
  all?: boolean;
}) {
  const shown = props.all ? props.who : props.who.slice(0, MOST);
  const rest = props.who.length - shown.length;
  return (
    <ul className="hasl">
      {shown.map(({ name, client, version, at }) => (
        <li key={`${name} ${client}`}>
          <span className="trunc">{name}</span>
          <span className="xs t3">
            {INSTALL_LABELS[client]} · <RelativeTime at={at.getTime()} now={props.now} timeZone={props.timeZone} />
          </span>
          {version && version !== props.newest ? (
            <Chip tone="warn" title={props.newest ? `Clients get ${props.newest} now` : undefined}>
              {version}
            </Chip>
          ) : (
            <span className="num">{version}</span>
          )}
        </li>
      ))}
      {rest > 0 && (
        <li>
          <TextLink href={`${skillHref(props.page.skill)}?tab=use#installs`}>{rest} more</TextLink>
        </li>
      )}
    </ul>
  );
}
