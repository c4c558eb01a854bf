import Link from "next/link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import { FilterMenu } from "@/components/ui/nav/filter-menu";
import { type Place, placeHref } from "@/components/ui/nav/place";
import { Segmented } from "@/components/ui/nav/segmented";
import { PageHeader } from "@/components/ui/page-header";
import { DateTime } from "@/components/ui/time";
import type { Comparison } from "@/lib/skills/queries/compare";
import { skillAddress, skillHref } from "../catalog/skill-places";
import { DiffFiles } from "../diff/diff-files";
import type { DiffMode } from "../diff/diff-hunk";
import { FileIndex } from "../diff/file-index";

/** Two versions as folders: what each is, which files changed, and the lines. */
export function ComparePage(props: {
  found: Comparison;
  place: Place;
  mode: DiffMode;
  spaces: boolean;
  timeZone: string;
}) {
  const { found, place, mode, spaces, timeZone } = props;
  const { a, b, totals } = found;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Skills", href: "/skills" },
          { label: b.skill.name, href: skillHref(b.skill) },
          { label: "Compare" },
        ]}
        title={
          a.skill.id === b.skill.id
            ? `${a.skill.name} ${a.version} to ${b.version}`
            : `${a.skill.name} and ${b.skill.name}`
        }
        sub={`${totals.filesChanged} ${totals.filesChanged === 1 ? "file" : "files"} changed, +${totals.added} −${totals.removed}; ${totals.filesSame} the same.`}
      />
      <div className="cmp2">
        <SideCard side={a} param="a" word="Before" place={place} timeZone={timeZone} />
        <Link
          className="btn quiet s"
          href={placeHref(place, { a: place.params.b as string, b: place.params.a as string })}
          scroll={false}
        >
          Swap
        </Link>
        <SideCard side={b} param="b" word="After" place={place} timeZone={timeZone} />
      </div>
      {found.same ? (
        <EmptyState title="They are the same">Every file has the same bytes.</EmptyState>
      ) : (
        <>
          <Card title="Files" sub={String(found.files.length)} rule>
            <FileIndex files={found.files} />
          </Card>
          <Card
            title="Changes"
            rule
            className="changed"
            actions={
              <>
                <Link
                  className="btn quiet s"
                  href={placeHref(place, { spaces: spaces ? null : "hide" })}
                  scroll={false}
                  aria-pressed={spaces}
                  role="button"
                >
                  {spaces ? "Show spaces" : "Hide spaces"}
                </Link>
                <Segmented
                  label="How changes are shown"
                  place={place}
                  param="mode"
                  value={mode}
                  fallback="split"
                  options={[
                    { value: "split", label: "Side by side" },
                    { value: "unified", label: "Unified" },
                  ]}
                />
              </>
            }
          >
            <DiffFiles files={found.files} mode={mode} />
          </Card>
        </>
      )}
    </>
  );
}

function SideCard(props: { side: Comparison["a"]; param: "a" | "b"; word: string; place: Place; timeZone: string }) {
  const { side, param, word, place, timeZone } = props;
  return (
    <div className="side">
      <span className="xs t3">{word}</span>
      <Link className="link mono med" href={`${skillHref(side.skill)}?version=${side.version}`}>
        {skillAddress(side.skill)}
      </Link>
      <FilterMenu
        label="Version"
        place={place}
        param={param}
        value={`${skillAddress(side.skill)}@${side.version}`}
        options={side.choices.map(one => ({ value: `${skillAddress(side.skill)}@${one.version}`, label: one.version }))}
      />
      <span className="sm t2">
        <DateTime at={side.at} timeZone={timeZone} style="long" /> by {side.author}
      </span>
    </div>
  );
}
