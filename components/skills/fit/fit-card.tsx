import { Card, CardRows } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { lineHref, type Review } from "../review/review";
import { FitRow, fitSentence, type TeamFit, whoseFit } from "./fit-row";

const SHOWN = 6;
const CHIPS = {
  blocked: { tone: "bad", icon: "refused", word: "would be blocked" },
  asks: { tone: "warn", icon: "warning", word: "asks" },
  fits: { tone: "ok", icon: "check", word: "fits" },
} as const;

/** Whether a version can do its work under the policy of whoever looks at it. */
export function FitCard({ review, fit }: { review: Review; fit: TeamFit }) {
  const { tone, icon, word } = CHIPS[fit.verdict];
  const row = (line: TeamFit["lines"][number]) => ({
    key: `${line.rule} ${line.what}`,
    row: <FitRow line={line} href={lineHref(review, line.path, line.line)} />,
  });
  const rest = fit.lines.slice(SHOWN);
  return (
    <Card
      id="policy-fit"
      title="Policy"
      sub={`of ${whoseFit(fit)}`}
      rule
      actions={
        <Chip tone={tone} icon={icon}>
          {word}
        </Chip>
      }
    >
      {fit.lines.length === 0 ? (
        <p className="t2">{fitSentence(fit)}</p>
      ) : (
        <CardRows label="What the policy stops or asks about" items={fit.lines.slice(0, SHOWN).map(row)} />
      )}
      {rest.length > 0 && (
        <details className="more">
          <summary>{rest.length} more</summary>
          <CardRows label="More that the policy stops or asks about" items={rest.map(row)} />
        </details>
      )}
    </Card>
  );
}
