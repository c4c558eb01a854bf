import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import { Icon } from "@/components/ui/icon";
import { DateTime } from "@/components/ui/time";
import { ACTION_WORDS, actionWords } from "./action-words";
import { type Difference, differences } from "./differences";

export type Entry = {
  id: string;
  at: Date;
  actorKind: string;
  actorLabel: string;
  action: string;
  target: string;
  team: { slug: string; name: string } | null;
  before: unknown;
  after: unknown;
  requestId: string;
  hash: string;
};

/** Entries, the latest first; each opens to what was before and after. */
export function EntryList({ entries, timeZone }: { entries: Entry[]; timeZone: string }) {
  return (
    <ul className="list">
      {entries.map(entry => (
        <li key={entry.id}>
          <details className="group">
            <summary className="grid cursor-pointer list-none grid-cols-[24px_minmax(0,1fr)_16px] items-center gap-x-3 gap-y-1 text-sm md:grid-cols-[24px_minmax(0,1.5fr)_minmax(0,1fr)_128px_16px]">
              <Avatar name={whoOf(entry)} size="s" />
              <span className="min-w-0 break-words">
                <span className="med">{whoOf(entry)}</span>{" "}
                <span className="t2">{ACTION_WORDS[entry.action] ?? actionWords(entry.action)}</span>
              </span>
              <span className="mono xs t2 col-start-2 row-start-2 min-w-0 break-all md:col-start-3 md:row-start-1">
                {subject(entry)}
              </span>
              <span className="xs t3 col-start-2 row-start-3 md:col-start-4 md:row-start-1 md:text-right">
                <DateTime at={entry.at} timeZone={timeZone} />
              </span>
              <Icon
                name="chevronRight"
                size="s"
                tone="quiet"
                className="col-start-3 row-start-1 group-open:rotate-90 md:col-start-5"
              />
            </summary>
            <EntryDetails entry={entry} />
          </details>
        </li>
      ))}
    </ul>
  );
}

/** Signing in is done by who signs in, though the trail says by which part of the portal it was written. */
function whoOf({ action, actorLabel, target }: Entry): string {
  return action.startsWith("person.sign") ? target : actorLabel;
}

/** The thing by the name that people know it by, where the entry says it. */
function subject({ action, target, before, after }: Entry): string {
  if (action.startsWith("person.sign")) return wayOf(after);
  const [kind] = target.split(":");
  for (const state of [after, before])
    if (state && typeof state === "object")
      for (const name of ["email", "name", "label"])
        if (name in state) return `${kind} ${String((state as Record<string, unknown>)[name])}`;
  return target;
}

function wayOf(after: unknown): string {
  return after && typeof after === "object" && "way" in after ? `by ${String(after.way)}` : "";
}

function EntryDetails({ entry }: { entry: Entry }) {
  const changed = differences(entry.before, entry.after);
  return (
    <div className="mt-3 mb-1 grid gap-3 md:pl-9">
      {changed.length > 0 && <Changes changed={changed} both={entry.before !== null && entry.after !== null} />}
      <p className="xs t3 break-all">
        {entry.team && (
          <>
            Team{" "}
            <Link href={`/teams/${entry.team.slug}`} className="link">
              {entry.team.name}
            </Link>{" "}
            ·{" "}
          </>
        )}
        <span className="mono">{entry.target}</span> · by {entry.actorKind} · request{" "}
        <span className="mono">{entry.requestId}</span> · sealed <span className="mono">{entry.hash.slice(0, 12)}</span>
      </p>
    </div>
  );
}

function Changes({ changed, both }: { changed: Difference[]; both: boolean }) {
  return (
    <dl className="grid grid-cols-[minmax(80px,max-content)_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
      {changed.map(({ field, before, after }) => (
        <div key={field} className="contents">
          <dt className="t3">{field}</dt>
          <dd className="mono xs grid content-start gap-0.5 leading-5 break-words">
            {before.map((line, at) => (
              <Line key={`before ${at}`} sign={both ? "−" : null} tone="bg-bad-soft" word="before" text={line} />
            ))}
            {after.map((line, at) => (
              <Line key={`after ${at}`} sign={both ? "+" : null} tone="bg-ok-soft" word="after" text={line} />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** One side of a difference; without a sign there is nothing to compare it with. */
function Line({ sign, tone, word, text }: { sign: string | null; tone: string; word: string; text: string }) {
  if (!sign) return <span className="px-1">{text}</span>;
  return (
    <span className={`rounded-sm px-1 ${tone}`}>
      <span aria-hidden>{sign} </span>
      <span className="sr">{word} </span>
      {text}
    </span>
  );
}
