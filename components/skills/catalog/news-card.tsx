import Link from "next/link";
import type { ReactNode } from "react";
import { LinkButton, TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/feedback/states";
import { formatDay, formatRelative } from "@/components/ui/format";
import { type Place, placeHref, placeParam } from "@/components/ui/nav/place";
import { DateTime } from "@/components/ui/time";
import type { SkillChanges } from "@/lib/skills/queries/skill-changes";
import { skillHref } from "./skill-places";

type Kind = SkillChanges["changes"][number]["kind"];
const LOOKS: Record<Kind, ChipTone> = {
  new: "accent",
  changed: "neutral",
  major: "warn",
  deprecated: "warn",
  yanked: "bad",
  stale: "warn",
};

/** What became of skills since the reader last looked. */
export function NewsCard(props: {
  news: SkillChanges;
  place: Place;
  now: number;
  timeZone: string;
  title?: string;
  /** Stands above the list. */
  lead?: ReactNode;
}) {
  const { news, place, now, timeZone, lead } = props;
  const { counts, changes } = news;
  const kinds = Object.keys(LOOKS) as Kind[];
  const total = kinds.reduce((sum, kind) => sum + counts[kind], 0);
  const all = placeParam(place, "news") === "all";
  return (
    <Card
      id="news"
      title={props.title ?? "New and changed"}
      sub={news.first ? "in the last two weeks" : `since ${sinceWords(news.since, now, timeZone)}, your last visit`}
      rule
      footer={
        total > 0 && (
          <>
            {changes.length < total && (
              <TextLink href={`${placeHref(place, { news: "all" })}#news`} scroll={false}>
                All {total}
              </TextLink>
            )}
            <span className={changes.length < total ? "end" : undefined}>
              {kinds
                .filter(kind => counts[kind] > 0)
                .map(kind => `${counts[kind]} ${kind}`)
                .join(", ")}
            </span>
          </>
        )
      }
      actions={
        all && (
          <LinkButton kind="quiet" size="s" href={placeHref(place, { news: null })} scroll={false}>
            Fewer
          </LinkButton>
        )
      }
    >
      {lead}
      {changes.length === 0 ? (
        <EmptyState title="Nothing new">
          New skills, new versions and skills that grew stale are listed here until you have seen them.
        </EmptyState>
      ) : (
        <ul className="news">
          {changes.map(change => (
            <li key={change.skill.id}>
              <span>
                <Chip tone={LOOKS[change.kind]}>{change.kind}</Chip>
              </span>
              <span className="min-w-0">
                <span className="row">
                  <Link className="mono med" href={skillHref(change.skill)} prefetch={false}>
                    {change.skill.name}
                  </Link>
                  {change.version && <span className="mono xs t3 nowrap">{change.version}</span>}
                  <span className="xs t3">
                    <DateTime at={change.at} timeZone={timeZone} style="day" />
                  </span>
                </span>
                <span className="t2">
                  {change.skill.owner.name}. {change.line}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function sinceWords(since: Date, now: number, timeZone: string): string {
  const age = now - since.getTime();
  return age < 86_400_000 ? formatRelative(since, now, timeZone) : formatDay(since, timeZone, now);
}
