import { TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/feedback/states";
import type { FormAction } from "@/components/ui/form/form-state";
import { type Place, placeHref } from "@/components/ui/nav/place";
import type { Pairs } from "@/lib/skills/queries/pairs";
import { PairChoices } from "../catalog/pair-choices";
import { PairSides } from "../catalog/pair-sides";
import { pairWords, VERDICT_WORDS } from "../catalog/pair-words";
import type { TeamColors } from "../catalog/team-colors";

/** Skills that are close to each other, and nobody has decided which of them stays. */
export function PairsCard(props: { open: Pairs; place: Place; colors: TeamColors; decide: FormAction<null> }) {
  const { open, place, colors, decide } = props;
  const { counts, pairs } = open;
  return (
    <Card
      id="pairs"
      title="Close to each other"
      sub={`${counts.copy} copies, ${counts["same-job"]} same job, ${counts.sibling} siblings`}
      rule
      footer={
        open.total > pairs.length && (
          <TextLink href={`${placeHref(place, { pairs: "all" })}#pairs`} scroll={false}>
            All {open.total}
          </TextLink>
        )
      }
    >
      {pairs.length === 0 ? (
        <EmptyState title="No pair waits for a decision">
          Every night the catalog is compared with itself. Copies, skills for the same job and variants appear here
          until somebody decides, and again when one of the two changes.
        </EmptyState>
      ) : (
        <ul className="list">
          {pairs.map(pair => (
            <li key={`${pair.a.id} ${pair.b.id}`} className="grid gap-3">
              <PairSides pair={pair} colors={colors} />
              <p className="sm t2 max-w-[76ch]">
                <Chip tone="info">{VERDICT_WORDS[pair.verdict]}</Chip> {pairWords(pair).long}
              </p>
              <PairChoices pair={pair} decide={decide} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
