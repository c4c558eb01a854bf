"use client";
import { useId, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/feedback/toast";
import type { FormAction } from "@/components/ui/form/form-state";
import { Input } from "@/components/ui/input";
import type { CloseSkill } from "@/lib/skills/queries/draft-detail";
import type { NeighbourChoice } from "@/lib/skills/schema";
import { useDraftQueue } from "./draft-queue";

type Choice = NeighbourChoice["choice"];

/** Three ways of equal weight: propose it to that one, publish as a variant, or say why it is something else. */
export function ChoiceForm(props: {
  close: CloseSkill;
  digest: string;
  choice: NeighbourChoice | null;
  choose: FormAction<{ revision: number }>;
}) {
  const { close, digest } = props;
  const stands = props.choice?.digests[0] === digest && props.choice.digests[1] === close.digest;
  const [chosen, setChosen] = useState<Choice | null>(stands ? (props.choice?.choice ?? null) : null);
  const [reason, setReason] = useState(props.choice?.reason ?? "");
  const [wrong, setWrong] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const run = useDraftQueue();
  const reasonBox = useRef<HTMLInputElement>(null);
  const id = useId();
  const keep = (choice: Choice, why: string) =>
    start(async () => {
      const form = new FormData();
      const values = { skillId: String(close.skillId), verdict: close.verdict, choice, reason: why, mine: digest };
      for (const [name, value] of Object.entries({ ...values, theirs: close.digest })) form.set(name, value);
      const answer = await run(props.choose, form);
      setWrong(answer.status === "failed" ? answer.message : null);
      if (answer.status === "done") toast({ tone: "ok", text: answer.message });
    });
  const pick = (choice: Choice) => {
    setChosen(choice);
    // A reason is asked for first; the other two say enough by themselves.
    if (choice !== "distinct") keep(choice, "");
    else if (reason.trim()) keep(choice, reason);
    else setTimeout(() => reasonBox.current?.focus());
  };
  const card = (choice: Choice, title: string, text: string) => (
    <label>
      <input type="radio" name={`${id}-choice`} checked={chosen === choice} onChange={() => pick(choice)} />
      <b>{title}</b>
      <small>{text}</small>
    </label>
  );
  return (
    <fieldset className="cho" aria-busy={pending || undefined}>
      <legend>What should become of it?</legend>
      {card(
        "merge",
        `Propose it to ${close.name}`,
        `${close.owner.name} gets what only yours says as a change. Your team keeps one skill fewer to look after.`,
      )}
      {card(
        "variant",
        "Publish as a variant of it",
        "Lineage shows the origin. You hear of its new versions and can take them over.",
      )}
      {card(
        "distinct",
        "It is something else",
        "Needs a reason. Reviewers see it, and nobody asks again until one of the two texts changes.",
      )}
      {chosen === "distinct" && (
        <div className="field why2">
          <label htmlFor={`${id}-why`}>Reason</label>
          <span className="row">
            <Input
              id={`${id}-why`}
              ref={reasonBox}
              value={reason}
              maxLength={1_000}
              placeholder={`What does it do that ${close.name} does not?`}
              onChange={event => setReason(event.target.value)}
              onKeyDown={event => event.key === "Enter" && reason.trim() && keep("distinct", reason)}
            />
            <Button busy={pending} disabled={!reason.trim()} onClick={() => keep("distinct", reason)}>
              Save reason
            </Button>
          </span>
        </div>
      )}
      {wrong && (
        <p className="sum bad why2" role="alert">
          {wrong}
        </p>
      )}
    </fieldset>
  );
}
