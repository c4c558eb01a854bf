import { TextLink } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import type { FormAction } from "@/components/ui/form/form-state";
import type { Pairs } from "@/lib/skills/queries/pairs";
import { PairChoices } from "./pair-choices";
import { PairSides } from "./pair-sides";
import { pairTitle, pairWords, VERDICT_WORDS } from "./pair-words";
import type { TeamColors } from "./team-colors";

/** Two skills that are close and nobody has decided about, with what can be done. */
export function PairCard(props: {
  pair: Pairs["pairs"][number];
  more: number;
  /** Whether the reader may open the queue where the others are. */
  curates: boolean;
  colors: TeamColors;
  decide?: FormAction<null>;
}) {
  const { pair, more, colors, curates, decide } = props;
  return (
    <Card
      title={pairTitle(pair)}
      sub={pairWords(pair).short}
      actions={<Chip tone="info">{VERDICT_WORDS[pair.verdict]}</Chip>}
      footer={
        more > 0 &&
        curates && (
          <TextLink href="/skills/curation#pairs">
            {more} more {more === 1 ? "pair is" : "pairs are"} close to each other
          </TextLink>
        )
      }
    >
      <CardBody className="grid gap-3">
        <PairSides pair={pair} colors={colors} />
        <p className="sm t2 max-w-[76ch]">{pairWords(pair).long}</p>
        <PairChoices pair={pair} decide={decide} />
      </CardBody>
    </Card>
  );
}
