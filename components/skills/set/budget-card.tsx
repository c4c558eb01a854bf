import { LinkButton } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import type { FormAction } from "@/components/ui/form/form-state";
import { type Place, placeHref } from "@/components/ui/nav/place";
import type { SkillLine } from "@/lib/skills/catalog-schema";
import type { TeamSet } from "@/lib/skills/set-schema";
import { BudgetWords } from "./budget-words";
import { SetButton } from "./set-button";

/** How full the client's list is; with a preview what an addition would do, and the buttons that do it. */
export function BudgetCard(props: { set: TeamSet; place: Place; previewed: SkillLine[]; change?: FormAction<null> }) {
  const { set, place, previewed, change } = props;
  const shown = set.preview && set.preview.added.length > 0;
  return (
    <Card
      id="budget"
      title={shown ? "If added" : "The client’s list"}
      sub={shown ? "nothing changes yet" : "name and description of every skill"}
      actions={
        shown && (
          <LinkButton kind="quiet" size="s" href={placeHref(place, { preview: null })} scroll={false}>
            End preview
          </LinkButton>
        )
      }
    >
      <CardBody>
        <BudgetWords set={set} />
        {shown && change && previewed.length > 0 && (
          <div className="choices mt-3">
            {previewed.map(skill => (
              <SetButton
                key={skill.id}
                action={change}
                team={set.team.slug}
                skill={skill}
                change="add"
                undo={{ change: "remove" }}
              >
                {previewed.length > 1 ? `Add ${skill.name}` : "Add it to the set"}
              </SetButton>
            ))}
          </div>
        )}
      </CardBody>
    </Card>
  );
}
