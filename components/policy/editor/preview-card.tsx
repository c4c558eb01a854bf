"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { formatCount } from "@/components/ui/format";
import { Icon } from "@/components/ui/icon";
import type { PreviewResult } from "@/lib/policy/preview-schema";
import { PreviewCalls } from "./preview-calls";
import { previewSentence, promptsText } from "./preview-words";
import type { usePreview } from "./use-preview";

const DAYS = [7, 30, 90] as const;
/** Bars that stand there before somebody asks for the others. */
const FIRST = 6;

/** What the draft would have done to what really happened: the sentence first, then where, by which rule, and the calls. */
export function PreviewCard(props: {
  preview: ReturnType<typeof usePreview>;
  days: number;
  onDays: (days: number) => void;
  /** Why nothing is asked: the document says the same as what is in force, or cannot be read. */
  rest: "same" | "unreadable" | null;
}) {
  const { preview, days, rest } = props;
  const { result, state, share } = preview;
  const busy = !rest && (state === "running" || state === "waiting");
  return (
    <Card
      className="ppre"
      title="Had it been in force"
      rule
      actions={
        <span className="seg" role="group" aria-label="Days">
          {DAYS.map(one => (
            <button key={one} type="button" aria-pressed={one === days} onClick={() => props.onDays(one)}>
              {one} days
            </button>
          ))}
        </span>
      }
    >
      <div
        className="ppre-prog"
        role="progressbar"
        aria-label="Trying the draft on the log"
        aria-valuenow={Math.round((busy ? share : 1) * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
        data-busy={busy || undefined}
      >
        <i style={{ width: `${Math.round(share * 100)}%` }} />
      </div>
      <div className="ppre-say" role="status" aria-live="polite">
        {rest ? (
          <p className="t2">{REST[rest]}</p>
        ) : state === "failed" ? (
          <p className="row">
            <Icon name="warning" tone="bad" /> <span>{preview.message}</span>
            <Button size="s" onClick={preview.again}>
              Try again
            </Button>
          </p>
        ) : result ? (
          <p className={busy ? "lead old" : "lead"}>{previewSentence(result)}</p>
        ) : (
          <p className="t2">Trying it on the calls of the last {days} days…</p>
        )}
      </div>
      {!rest && result && !result.empty && (
        <div className={busy ? "ppre-old" : undefined} aria-busy={busy || undefined}>
          <Figures result={result} />
          <Bars
            title="By team"
            rows={result.teams.map(team => ({ ...team, key: team.slug, label: team.name, prompts: team.perPersonDay }))}
            none="No team would notice it."
          />
          <Bars
            title="By rule"
            rows={result.rules.map(rule => ({ ...rule, key: rule.id ?? "", label: rule.id ?? "no rule" }))}
          />
          <PreviewCalls result={result} />
        </div>
      )}
      {!rest && result?.empty && (
        <p className="ppre-pad sm t2">
          Machines report what they decide once the decision log is on and a machine is connected. Until then examples
          say what a rule means.
        </p>
      )}
    </Card>
  );
}

const REST = {
  same: "It says the same as what is in force: no call would be answered otherwise.",
  unreadable: "Something is missing in the draft. As soon as it can be read, it is tried on what really happened.",
};

function Figures({ result }: { result: PreviewResult }) {
  const { all, prompts, calls, distinct } = result;
  return (
    <>
      <dl className="ppre-figs">
        <div>
          <dt>Newly asked</dt>
          <dd data-tone="info">{formatCount(all.asked)}</dd>
        </div>
        {all.approved > 0 && (
          <div>
            <dt>For a second person</dt>
            <dd data-tone="warn">{formatCount(all.approved)}</dd>
          </div>
        )}
        <div>
          <dt>Newly denied</dt>
          <dd data-tone="bad">{formatCount(all.denied)}</dd>
        </div>
        <div>
          <dt>Newly allowed</dt>
          <dd data-tone="ok">{formatCount(all.allowed)}</dd>
        </div>
        <div>
          <dt>Prompts a person and day</dt>
          <dd>
            <span className="t3">{promptsText(prompts.before.perPersonDay)}</span>
            <Icon name="chevronRight" size="s" tone="quiet" label="becomes" />
            {promptsText(prompts.after.perPersonDay)}
          </dd>
        </div>
        <div>
          <dt>
            For the heaviest
            {prompts.after.heaviest?.name && <span className="sr">, {prompts.after.heaviest.name}</span>}
          </dt>
          <dd>
            <span className="t3">{promptsText(prompts.before.heaviest?.perDay ?? 0)}</span>
            <Icon name="chevronRight" size="s" tone="quiet" label="becomes" />
            {promptsText(prompts.after.heaviest?.perDay ?? 0)}
          </dd>
        </div>
      </dl>
      <p className="ppre-pad xs t3">
        Of {formatCount(calls)} calls, {formatCount(distinct)} different ones, each judged anew. No content leaves the
        log.
      </p>
    </>
  );
}

type Row = { key: string; label: string; prompts?: { before: number; after: number } } & Record<
  "asked" | "approved" | "denied" | "allowed",
  number
>;
const sum = ({ asked, approved, denied, allowed }: Row) => asked + approved + denied + allowed;

function Bars({ title, rows, none }: { title: string; rows: Row[]; none?: string }) {
  const most = Math.max(1, ...rows.map(sum));
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, FIRST);
  if (!rows.length) return none ? <p className="ppre-pad sm t2">{none}</p> : null;
  return (
    <section className="ppre-bars" aria-label={title} data-prompts={shown.some(({ prompts }) => prompts) || undefined}>
      <h3>
        {title}
        {shown.some(({ prompts }) => prompts) && <span className="t3">prompts a person and day</span>}
      </h3>
      <ul>
        {shown.map(row => (
          <li key={row.key}>
            <span className="trunc" title={row.label}>
              {row.label}
            </span>
            <span className="ib" aria-hidden style={{ width: `${(sum(row) / most) * 100}%` }}>
              {(["denied", "approved", "asked", "allowed"] as const).map(
                what => row[what] > 0 && <i key={what} data-what={what} style={{ flexGrow: row[what] }} />,
              )}
            </span>
            <span className="num">{formatCount(sum(row))}</span>
            {row.prompts && (
              <span className="num xs t3" aria-hidden>
                {promptsText(row.prompts.before)} › {promptsText(row.prompts.after)}
              </span>
            )}
            <span className="sr">
              : {row.asked} asked, {row.approved > 0 && `${row.approved} for a second person, `}
              {row.denied} denied, {row.allowed} allowed
              {row.prompts &&
                `; prompts a person and day: ${promptsText(row.prompts.before)} becomes ${promptsText(row.prompts.after)}`}
            </span>
          </li>
        ))}
      </ul>
      {rows.length > FIRST && (
        <button type="button" className="link xs" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${rows.length}`}
        </button>
      )}
    </section>
  );
}
