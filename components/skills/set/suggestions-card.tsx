import Link from "next/link";
import { Count } from "@/components/ui/amounts";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import type { FormAction } from "@/components/ui/form/form-state";
import { formatCount } from "@/components/ui/format";
import { type Place, placeHref } from "@/components/ui/nav/place";
import type { NeighbourUse } from "@/lib/skills/queries/neighbour-use";
import { firstSentence } from "../catalog/first-sentence";
import { skillHref } from "../catalog/skill-places";
import type { TeamColors } from "../catalog/team-colors";
import { UsedBy } from "../catalog/used-by";
import { SetButton } from "./set-button";

/** What teams run that work in the same repositories, and this team does not have. */
export function SuggestionsCard(props: {
  team: { slug: string; name: string };
  near: NeighbourUse;
  place: Place;
  previewed: number[];
  colors: TeamColors;
  change?: FormAction<null>;
}) {
  const { team, near, place, previewed, colors, change } = props;
  const neighbours = new Set(near.neighbours.map(({ slug }) => slug));
  return (
    <Card
      id="neighbours"
      title="Used by your neighbours"
      sub={`teams that share a repository with ${team.name}`}
      rule
      footer={near.neighbours.length > 0 && `Neighbours: ${near.neighbours.map(({ name }) => name).join(", ")}.`}
    >
      {near.suggestions.length === 0 ? (
        <EmptyState title={near.neighbours.length > 0 ? "You have what your neighbours use" : "No neighbours yet"}>
          {near.neighbours.length > 0
            ? "As soon as they run a skill that this set lacks, it is suggested here."
            : "Neighbours are teams whose sessions name the same repositories within 90 days. Connect machines with the repository named, and they appear."}
        </EmptyState>
      ) : (
        <ul className="list">
          {near.suggestions.map(skill => (
            <li
              key={skill.id}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 text-sm md:grid-cols-[minmax(0,1fr)_116px_88px_168px]"
            >
              <span className="min-w-0">
                <Link className="mono med break-words hover:underline" href={skillHref(skill)} prefetch={false}>
                  {skill.name}
                </Link>{" "}
                <span className="xs t3">{skill.owner.name}</span>
                <span className="t2 trunc block max-md:hidden" title={skill.description}>
                  {firstSentence(skill.description)}
                </span>
              </span>
              <span className="xs t2 max-md:hidden">
                <Count value={skill.runs} /> {skill.runs === 1 ? "run" : "runs"}, {skill.people}{" "}
                {skill.people === 1 ? "person" : "people"}
              </span>
              <span className="max-md:hidden">
                <UsedBy teams={skill.teams} neighbours={neighbours} own={team.slug} colors={colors} />
              </span>
              <span className="flex items-center justify-end gap-1">
                <PreviewLink id={skill.id} characters={skill.characters} place={place} previewed={previewed} />
                {change && (
                  <SetButton action={change} team={team.slug} skill={skill} change="add" undo={{ change: "remove" }}>
                    Add
                  </SetButton>
                )}
              </span>
              <span className="t2 col-span-full md:hidden">{firstSentence(skill.description)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function PreviewLink(props: { id: number; characters: number; place: Place; previewed: number[] }) {
  const { id, characters, place, previewed } = props;
  const on = previewed.includes(id);
  const next = on ? previewed.filter(one => one !== id) : [...previewed, id];
  return (
    <LinkButton
      kind="quiet"
      size="s"
      icon={on ? "check" : undefined}
      href={placeHref(place, { preview: next.join(",") })}
      scroll={false}
      prefetch={false}
      title={`${formatCount(characters)} characters`}
    >
      {on ? "In preview" : "Preview"}
    </LinkButton>
  );
}
