import Link from "next/link";
import { ShareBar } from "@/components/charts/bars";
import { Card } from "@/components/ui/card";
import { formatCount, formatPercent } from "@/components/ui/format";
import type { CloseTo } from "@/lib/skills/queries/close-skills";
import type { SkillRef } from "@/lib/skills/schema";
import { compareHref, skillHref } from "../catalog/skill-places";

const WORDS: Record<CloseTo["verdict"], string> = {
  copy: "copy",
  "same-job": "same job",
  sibling: "sibling",
  distinct: "distinct",
};

/** Skills that do nearly the same, with what was decided about them. */
export function CloseCard(props: { skill: SkillRef; version: string | null; close: readonly CloseTo[] }) {
  if (!props.close.length) return null;
  return (
    <Card title="Close to this one" rule id="close">
      <ul className="list near">
        {props.close.map(one => (
          <li key={one.skill.id}>
            <span>
              <Link className="mono med link" href={skillHref(one.skill)}>
                {one.skill.name}
              </Link>
              <span className="xs t2">
                {one.skill.owner.name}, {formatCount(one.runs30)} runs a month
                {one.decision && ` · ${one.decision.kind}: ${one.decision.reason}`}
              </span>
            </span>
            <span className="sim">
              <ShareBar
                share={one.closeness}
                label={`${WORDS[one.verdict]}, ${formatPercent(one.share)} of this text stands there`}
              />
              <span className="xs t2">{WORDS[one.verdict]}</span>
            </span>
            <Link
              className="btn quiet s"
              href={compareHref({ ...props.skill, version: props.version }, { ...one.skill, version: one.version })}
              aria-label={`Compare with ${one.skill.owner.name} ${one.skill.name}`}
            >
              Compare
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
