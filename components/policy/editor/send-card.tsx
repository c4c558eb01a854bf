"use client";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { plural } from "../revision/revision-words";
import type { Judged } from "./use-brain";
import type { useDraft } from "./use-draft";

/** What is left, and directly below it the button. */
export function SendCard(props: {
  hand: ReturnType<typeof useDraft>;
  judged: Judged | null;
  /** Number of the revision that came into force meanwhile, where it was not taken over yet. */
  behind: number | null;
  pending: boolean;
  team: { name: string } | null;
}) {
  const { hand, judged, behind, pending, team } = props;
  const { draft } = hand;
  const { read, checked } = judged ?? {};
  const wrong =
    (read?.issues.length ?? 0) +
    (checked?.floor.length ?? 0) +
    (checked?.examples.length ?? 0) +
    (checked?.lint.filter(one => one.blocks).length ?? 0);
  const left = [
    ...(draft.title.trim() ? [] : ["a title"]),
    ...(draft.reason.trim() ? [] : ["a reason"]),
    ...(wrong ? [`${plural(wrong, "thing")} to mend`] : []),
    ...(checked && !checked.changes.length ? ["a change"] : []),
    ...(behind === null ? [] : [`what r${behind} changed`]),
    ...(pending ? ["the JSON, which cannot be read yet"] : []),
  ];
  return (
    <Card title="Send for review" className="send">
      <CardBody className="grid gap-2">
        <p className="sm t2">
          {left.length
            ? `Left: ${left.join(", ")}.`
            : team
              ? `A second lead of ${team.name} or the platform team approves it. Nothing changes until then.`
              : draft.pilotTeams.length
                ? `A second person approves it, then it is tried on ${plural(draft.pilotTeams.length, "team")}. Nothing changes until then.`
                : "A second person of the platform team approves it. Nothing changes until then."}
        </p>
        <Button
          kind="primary"
          busy={hand.busy === "sending"}
          disabled={!judged || left.length > 0 || hand.busy !== null || hand.elsewhere !== null}
          onClick={() => hand.submit()}
        >
          {hand.busy === "sending" ? "Sending…" : "Send for review"}
        </Button>
      </CardBody>
    </Card>
  );
}
