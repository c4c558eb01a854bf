import Link from "next/link";
import { sessionHref } from "@/components/spend/spend-places";
import { Money } from "@/components/ui/amounts";
import { Chip } from "@/components/ui/chip";
import { formatCount } from "@/components/ui/format";
import { DateTime } from "@/components/ui/time";
import type { SessionRow } from "@/lib/spend/schema";

/** Sessions in two lines each, the way a side column or a panel shows them; `sessions` null is not permitted. */
export function SessionLines(props: {
  sessions: SessionRow[] | null;
  timeZone: string;
  team?: string;
  /** Every digit of the cost, to compare with what the client printed. */
  exact?: boolean;
  /** All of them are the reader's, so nobody has to be named. */
  own?: boolean;
}) {
  const { sessions, timeZone, team, exact, own } = props;
  if (!sessions)
    return <p className="sm t2 p-4">Only members of {team ?? "the team"} and the organisation see sessions.</p>;
  if (!sessions.length) return <p className="sm t2 p-4">No session since yesterday.</p>;
  return (
    <ul className="list">
      {sessions.map(session => (
        <li
          key={`${session.id ?? ""} ${session.startedAt.getTime()} ${session.costPico}`}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 text-sm"
        >
          <span className="flex min-w-0 items-center gap-2">
            <Name session={session} />
            {session.live && <Chip tone="accent">Live</Chip>}
          </span>
          <span className="num text-right">
            <Money value={session.costPico} exact={exact} />
          </span>
          <span className="xs t3 min-w-0">
            <DateTime at={session.startedAt} timeZone={timeZone} />
            {!own && `, ${session.own ? "you" : (session.person?.name ?? "name not shown")}`}
            {session.taskKinds.length > 0 && `, ${session.taskKinds.join(", ")}`}
          </span>
          <span className="xs t3 text-right">
            {formatCount(session.requests)} {session.requests === 1 ? "request" : "requests"}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Name({ session }: { session: SessionRow }) {
  const words = session.repositories[0] ?? session.models[0] ?? "session";
  if (!session.id) return <span className="med trunc">{words}</span>;
  return (
    <Link href={sessionHref(session.id)} className="link med trunc">
      {words} <span className="mono">{session.id.slice(0, 8)}</span>
    </Link>
  );
}
