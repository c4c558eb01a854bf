import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import { KpiStrip } from "@/components/ui/kpi-strip";
import { FilterMenu } from "@/components/ui/nav/filter-menu";
import { Pagination } from "@/components/ui/nav/pagination";
import { type Place, placeHref, placeParam } from "@/components/ui/nav/place";
import { FilterBar, PageHeader } from "@/components/ui/page-header";
import type { CurationQueue } from "@/lib/skills/curation-schema";
import { HEALTH_WORDS } from "../catalog/health-words";
import { CurationKeys } from "./curation-keys";
import { type CurationContext, CurationRow } from "./curation-row";

const URGENT = ["retire-candidate", "unowned", "stale", "dormant", "watch"] as const;
const NOTES: Record<(typeof URGENT)[number], string> = {
  "retire-candidate": "dormant or stale for long",
  unowned: "nobody looks after them",
  stale: "dead parts, or a look is due",
  dormant: "nobody runs them",
  watch: "not bad yet",
};
const named = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Skills that need a decision, the most urgent first. Nothing is ever deleted by itself. */
export function CurationPage(props: {
  queue: CurationQueue;
  place: Place;
  context: CurationContext;
  tabs: ReactNode;
  side: ReactNode;
  pairs: ReactNode;
}) {
  const { queue, place, context } = props;
  const state = placeParam(place, "state");
  const counts = queue.counts;
  return (
    <>
      <PageHeader
        title="Curation"
        sub="Skills whose owner, content or use gives reason to look. Nothing is ever deleted by itself."
      />
      {props.tabs}
      <KpiStrip
        label="Skills by state"
        items={URGENT.map(one => ({
          label: named(HEALTH_WORDS[one].word),
          value: counts[one],
          href: placeHref(place, { state: state === one ? null : one }),
          note: NOTES[one],
        }))}
      />
      <FilterBar end={`${counts.active} healthy, ${counts.retired} retired`}>
        <FilterMenu
          label="State"
          place={place}
          param="state"
          value={state}
          any="Needs a look"
          options={[
            ...URGENT.map(one => ({
              value: one as string,
              label: named(HEALTH_WORDS[one].word),
              detail: String(counts[one]),
            })),
            { value: "active", label: "Healthy", detail: String(counts.active) },
            { value: "retired", label: "Retired", detail: String(counts.retired) },
          ]}
        />
        <FilterMenu
          label="Owner"
          place={place}
          param="team"
          value={placeParam(place, "team")}
          any="Any"
          options={[
            { value: "hub", label: "Hub" },
            ...context.teams.map(one => ({ value: one.slug, label: one.name })),
          ]}
        />
      </FilterBar>
      <div className="cols side">
        <Queue queue={queue} place={place} context={context} />
        <div className="stack">{props.side}</div>
      </div>
      <div className="mt-4">{props.pairs}</div>
    </>
  );
}

function Queue({ queue, place, context }: { queue: CurationQueue; place: Place; context: CurationContext }) {
  const filtered = Boolean(placeParam(place, "state") || placeParam(place, "team"));
  return (
    <Card
      title="To decide"
      sub={`${queue.total} ${queue.total === 1 ? "skill" : "skills"}`}
      rule
      actions={
        queue.rows.length > 0 && (
          <span className="keys xs t3" aria-hidden>
            <span>
              <kbd>j</kbd>
              <kbd>k</kbd> move
            </span>
            <span>letters decide</span>
          </span>
        )
      }
    >
      {queue.rows.length === 0 ? (
        <EmptyState
          title={filtered ? "No skill is in this state here" : "No skill needs a decision"}
          actions={filtered && <LinkButton href={place.path}>Show all that need a look</LinkButton>}
        >
          {filtered
            ? "The figures above say where others are."
            : "Every night each skill’s owner, content and use are read. What has reason to be looked at comes here, with the reasons."}
        </EmptyState>
      ) : (
        <>
          <CurationKeys
            label="Skills to decide about"
            items={queue.rows.map(row => ({
              key: String(row.id),
              row: <CurationRow row={row} context={context} />,
            }))}
          />
          <Pagination
            place={place}
            next={queue.nextCursor}
            first={!placeParam(place, "cursor")}
            shown={queue.rows.length}
            total={queue.total}
            noun="skills"
          />
        </>
      )}
    </Card>
  );
}
