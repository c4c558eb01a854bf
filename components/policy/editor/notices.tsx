"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ActionForm, SubmitButton } from "@/components/ui/form/action-form";
import type { FormAction } from "@/components/ui/form/form-state";
import { formatDayTime } from "@/components/ui/format";
import type { MergeConflict, PolicyRevisionPage } from "@/lib/policy/page-schema";
import { Notice, SettleConflicts } from "./conflict-card";
import { type Choices, takeOver } from "./take-over";
import { type Brain, loadBrain } from "./use-brain";
import type { useDraft } from "./use-draft";

type Props = {
  revision: PolicyRevisionPage;
  hand: ReturnType<typeof useDraft>;
  start: FormAction<null>;
  timeZone: string;
};

/** What stands between the author and their draft: another hand, another revision, an earlier visit. */
export function DraftNotices({ revision, hand, start, timeZone }: Props) {
  return (
    <>
      {!revision.may.save && <ForeignDraft revision={revision} start={start} />}
      {hand.kept && (
        <Notice
          tone="info"
          title={`Changes of ${formatDayTime(hand.kept.atMs, timeZone)} were not saved`}
          actions={
            <>
              <Button size="s" kind="primary" onClick={hand.bringBack}>
                Bring them back
              </Button>
              <Button size="s" kind="quiet" onClick={hand.dropKept}>
                Drop them
              </Button>
            </>
          }
        >
          They were kept in this browser.
        </Notice>
      )}
      {hand.elsewhere ? <Elsewhere hand={hand} /> : hand.failed && <Notice tone="bad" title={hand.failed.message} />}
      {revision.may.rebase && <Behind revision={revision} hand={hand} />}
    </>
  );
}

function ForeignDraft({ revision, start }: Pick<Props, "revision" | "start">) {
  return (
    <Notice
      tone="info"
      title={`This draft is ${revision.author}'s`}
      actions={
        <ActionForm
          action={start}
          fields={{ from: revision.id, ...(revision.team ? { team: revision.team.slug } : {}) }}
          className="contents"
        >
          <SubmitButton size="s" busyLabel="Beginning…">
            Begin your own from it
          </SubmitButton>
        </ActionForm>
      }
    >
      You can read and try it here. What you would change goes into a draft of your own.
    </Notice>
  );
}

/** Saved elsewhere since: nothing was overwritten, and what was changed there can be taken over. */
function Elsewhere({ hand }: Pick<Props, "hand">) {
  const [conflicts, setConflicts] = useState<MergeConflict[] | null>(null);
  const { elsewhere, base, draft } = hand;
  if (!elsewhere) return null;
  const merge = (brain: Brain, choices: Choices) => {
    const merged = takeOver(brain, base.draft, draft, elsewhere.draft, choices);
    if (merged.conflicts.length) return setConflicts(merged.conflicts);
    setConflicts(null);
    hand.standOn(elsewhere, merged.draft);
  };
  if (conflicts)
    return (
      <SettleConflicts
        title={`${conflicts.length === 1 ? "One setting was" : `${conflicts.length} settings were`} changed differently in both`}
        theirs="Theirs"
        conflicts={conflicts}
        onSettled={choices => loadBrain().then(brain => merge(brain, choices))}
        onCancel={() => setConflicts(null)}
      />
    );
  return (
    <Notice
      tone="bad"
      title="This draft was saved elsewhere since you opened it, perhaps in another tab"
      actions={
        <>
          <Button size="s" kind="primary" onClick={() => loadBrain().then(brain => merge(brain, {}))}>
            Take their changes over
          </Button>
          <Button size="s" kind="quiet" onClick={() => hand.standOn(elsewhere, elsewhere.draft)}>
            Leave mine, show theirs
          </Button>
        </>
      }
    >
      Nothing was overwritten, and what you wrote is still here. Undo brings yours back either way.
    </Notice>
  );
}

/** Another revision came into force since the draft was begun. */
function Behind({ revision, hand }: Pick<Props, "revision" | "hand">) {
  const [conflicts, setConflicts] = useState<MergeConflict[] | null>(null);
  const run = async (choices: Choices) => {
    const left = await hand.rebase(choices);
    setConflicts(left?.length ? left : null);
  };
  const number = revision.inForce?.number;
  if (conflicts)
    return (
      <SettleConflicts
        title={`You and r${number} changed ${conflicts.length === 1 ? "one setting" : `${conflicts.length} settings`} differently`}
        theirs={`r${number}`}
        conflicts={conflicts}
        onSettled={run}
        onCancel={() => setConflicts(null)}
      />
    );
  return (
    <Notice
      tone="warn"
      title={`r${number} came into force after this draft was begun`}
      actions={
        <Button size="s" kind="primary" busy={hand.busy === "rebasing"} onClick={() => run({})}>
          Take over what r{number} changed
        </Button>
      }
    >
      {revision.inForce?.title && `“${revision.inForce.title}”. `}It must be taken over before this is sent. What you
      changed stays yours.
    </Notice>
  );
}
