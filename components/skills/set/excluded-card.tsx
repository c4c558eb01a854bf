import Link from "next/link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import type { FormAction } from "@/components/ui/form/form-state";
import type { TeamSet } from "@/lib/skills/set-schema";
import { firstSentence } from "../catalog/first-sentence";
import { skillHref } from "../catalog/skill-places";
import { SetButton } from "./set-button";

/** The hub's skills that the team does without. */
export function ExcludedCard({ set, change }: { set: TeamSet; change?: FormAction<null> }) {
  return (
    <Card title="Left out" sub="of what the hub gives to every team" rule>
      {set.excluded.length === 0 ? (
        <EmptyState title="Nothing is left out">
          {set.team.name} takes every skill that the hub gives. Leave one out in its row, and it can be taken back here.
        </EmptyState>
      ) : (
        <ul className="list">
          {set.excluded.map(skill => (
            <li key={skill.id} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-3 text-sm">
              <span className="min-w-0">
                <Link className="mono med break-words hover:underline" href={skillHref(skill)} prefetch={false}>
                  {skill.name}
                </Link>
                <span className="t2 trunc block" title={skill.description}>
                  {firstSentence(skill.description)}
                </span>
              </span>
              {change && (
                <SetButton
                  action={change}
                  team={set.team.slug}
                  skill={skill}
                  change="include"
                  undo={{ change: "exclude" }}
                >
                  Take back
                </SetButton>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
