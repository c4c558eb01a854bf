import Link from "next/link";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/feedback/states";
import { DateTime } from "@/components/ui/time";
import type { SkillPage } from "@/lib/skills/page-schema";
import { compareHref, skillHref } from "../catalog/skill-places";

type Line = SkillPage["versions"][number];
const STATES: Record<Line["state"], { word: string; tone: ChipTone } | null> = {
  published: null,
  in_review: { word: "in review", tone: "info" },
  changes_requested: { word: "sent back", tone: "warn" },
  withdrawn: { word: "withdrawn", tone: "neutral" },
  yanked: { word: "yanked", tone: "bad" },
};

/** Every version with what was new in it, who wrote and who approved it. */
export function VersionsCard(props: {
  page: SkillPage;
  timeZone: string;
  /** What may be done to one version, such as yanking it. */
  acts?: (line: Line) => ReactNode;
}) {
  const { page, timeZone } = props;
  const published = page.versions.filter(line => line.state === "published" || line.state === "yanked");
  const before = (line: Line) => published[published.indexOf(line) + 1];
  return (
    <Card title="Versions" sub={`${page.counts.published} published`} rule id="versions">
      {page.versions.length === 0 ? (
        <EmptyState title="Nothing is published yet">The first version appears here once it is approved.</EmptyState>
      ) : (
        <ol className="versions">
          {page.versions.map(line => {
            const look = STATES[line.state];
            const previous = before(line);
            return (
              <li key={line.id} id={`v${line.version}`}>
                <div className="row">
                  <Link className="mono med link" href={hrefOf(page, line)}>
                    {line.version}
                  </Link>
                  {line.latest && <Chip tone="ok">current</Chip>}
                  {look && <Chip tone={look.tone}>{look.word}</Chip>}
                  {line.widened && (
                    <Chip tone="warn" icon="warning">
                      may do more
                    </Chip>
                  )}
                  <span className="t2 sm">
                    <DateTime at={line.publishedAt ?? line.submittedAt} timeZone={timeZone} style="long" /> by{" "}
                    {line.author}
                    {line.publishedBy && line.publishedBy !== line.author && `, approved by ${line.publishedBy}`}
                    {line.credit && (
                      <>
                        , from{" "}
                        <Link className="link" href={skillHref(line.credit)}>
                          {line.credit.owner.name} {line.credit.name} {line.credit.version}
                        </Link>
                      </>
                    )}
                  </span>
                  <span className="end">
                    {previous && (
                      <Link
                        className="btn quiet s"
                        href={compareHref(
                          { ...page.skill, version: previous.version },
                          { ...page.skill, version: line.version },
                        )}
                      >
                        Compare with {previous.version}
                      </Link>
                    )}
                    {props.acts?.(line)}
                  </span>
                </div>
                <ul className="changes">
                  {line.changelog.map(change => (
                    <li key={change.text}>
                      <span className="t3">{change.kind}</span> {change.text}
                    </li>
                  ))}
                </ul>
                {line.yanked && (
                  <p className="sm t2">
                    Yanked by {line.yanked.by}: {line.yanked.reason} Who has pinned it still gets it.
                  </p>
                )}
                <p className="xs t3 mono truncate" title={line.digest}>
                  {line.digest}
                </p>
              </li>
            );
          })}
        </ol>
      )}
    </Card>
  );
}

const hrefOf = (page: SkillPage, line: Line): string =>
  line.state === "in_review" || line.state === "changes_requested"
    ? `/skills/reviews/${line.id}`
    : `${skillHref(page.skill)}?version=${line.version}`;
