import type { SessionDetail } from "@/lib/spend/schema";
import { Chip } from "../../ui/chip";
import { formatDay, formatFullDay, formatTime } from "../../ui/format";
import type { Place } from "../../ui/nav/place";
import { PageHeader } from "../../ui/page-header";
import { spendHref, teamHref } from "../spend-places";

/** Whose session, when, where, with which client. */
export function SessionHeader({ detail, place }: { detail: SessionDetail; place: Place }) {
  const [team] = detail.teams;
  const title = detail.own ? "Your session" : detail.person ? `Session of ${detail.person.name}` : "Session";
  return (
    <PageHeader
      crumbs={[
        { label: "Spend", href: spendHref(place, "/spend") },
        ...(team ? [{ label: team.name, href: teamHref(place, team.slug) }] : []),
        { label: "Session" },
      ]}
      title={title}
      chips={detail.live && <Chip tone="accent">Live</Chip>}
      sub={<Context detail={detail} />}
    />
  );
}

function Context({ detail }: { detail: SessionDetail }) {
  const { timeZone, startedAt, endedAt, repositories, clientVersions } = detail;
  const oneDay = formatFullDay(startedAt, timeZone) === formatFullDay(endedAt, timeZone);
  const from = formatTime(startedAt, timeZone);
  const to = `${oneDay ? "" : `${formatDay(endedAt, timeZone)}, `}${formatTime(endedAt, timeZone)}`;
  const when = oneDay && from === to ? from : `${from}${oneDay ? "–" : " – "}${to}`;
  return (
    <>
      {formatFullDay(startedAt, timeZone)}, {when} {timeZone}, amounts in USD
      {repositories[0] && (
        <>
          {" · "}
          <span className="mono">{repositories[0]}</span>
        </>
      )}
      {clientVersions.length > 0 && ` · client ${clientVersions.join(", ")}`}
    </>
  );
}
