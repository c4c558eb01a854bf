import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import type { FormAction } from "@/components/ui/form/form-state";
import type { Place } from "@/components/ui/nav/place";
import type { NeighbourUse } from "@/lib/skills/queries/neighbour-use";
import type { TeamSet } from "@/lib/skills/set-schema";
import type { TeamColors } from "../catalog/team-colors";
import { BudgetCard } from "./budget-card";
import { ExcludedCard } from "./excluded-card";
import { SetTable } from "./set-table";
import { SuggestionsCard } from "./suggestions-card";

/** What the machines of a team get: the set in the order of the client's list, what it costs there, and what is near. */
export function TeamSkillsPage(props: {
  set: TeamSet;
  near: NeighbourUse;
  place: Place;
  colors: TeamColors;
  change?: FormAction<null>;
  /** How to install the whole of it. */
  install?: ReactNode;
}) {
  const { set, near, place, colors, change } = props;
  const previewed = set.preview?.added.map(({ id }) => id) ?? [];
  const suggestions = near.suggestions.filter(({ id }) => previewed.includes(id));
  return (
    <div className="stack">
      <div className="cols side">
        <SuggestionsCard
          team={set.team}
          near={near}
          place={place}
          previewed={previewed}
          colors={colors}
          change={change}
        />
        <div className="stack">
          <BudgetCard set={set} place={place} previewed={suggestions} change={change} />
          {props.install}
        </div>
      </div>
      <Card
        title={`The set of ${set.team.name}`}
        sub={setRemark(set)}
        rule
        actions={
          <LinkButton kind="quiet" size="s" href={`/skills?team=${set.team.slug}`}>
            Find more in the catalog
          </LinkButton>
        }
        footer={
          set.skills.length > 0 &&
          "In the order of the client’s list: what this team ran most within five weeks is first."
        }
      >
        {set.skills.length === 0 ? (
          <EmptyState
            title="No skill is in the set yet"
            actions={<LinkButton href={`/skills?team=${set.team.slug}`}>Open the catalog</LinkButton>}
          >
            Add one from the catalog, publish one of your own, or wait for the hub: what it gives to every team arrives
            here by itself.
          </EmptyState>
        ) : (
          <SetTable set={set} change={change} />
        )}
      </Card>
      <ExcludedCard set={set} change={change} />
    </div>
  );
}

function setRemark({ skills, behind, unowned }: TeamSet): string {
  const count = (place: string) => skills.filter(skill => skill.place === place).length;
  const parts = [
    `${count("own")} own`,
    `${count("inherited")} from the hub`,
    `${count("added")} added`,
    behind > 0 && `${behind} behind`,
    unowned > 0 && `${unowned} unowned`,
  ];
  return parts.filter(Boolean).join(", ");
}
