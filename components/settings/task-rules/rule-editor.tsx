"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { announce } from "@/components/ui/feedback/announce";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import type { FormAction } from "@/components/ui/form/form-state";
import { type DraftRule, moved, same } from "./draft";
import { RuleDialog } from "./rule-dialog";
import { RuleRows } from "./rule-rows";
import { RuleTest } from "./rule-test";

/**
 * The list of rules as a draft beside what is in force: nothing changes until it is saved, and saving refuses when
 * somebody else was faster. `stored` is what is in force, in order; without `save` the list is read only.
 */
export function RuleEditor({ stored, save }: { stored: DraftRule[]; save?: FormAction<null> }) {
  const [draft, setDraft] = useState(stored);
  const [shown, setShown] = useState(stored);
  // What is in force changed under the editor (after saving, or by a colleague): the draft starts anew from it.
  if (!same(shown, stored)) {
    setShown(stored);
    setDraft(stored);
  }
  const changed = !same(draft, stored);
  const kinds = [...new Set(draft.map(rule => rule.taskKind))].sort();
  const change = (next: DraftRule[], said: string) => {
    setDraft(next);
    announce(said);
  };
  return (
    <div className="stack">
      <Card
        title="Rules"
        sub={`${draft.length}, the first that fits decides`}
        rule
        actions={
          save && (
            <RuleDialog
              title="Add a rule"
              trigger={{ label: "Add rule", icon: "plus", size: "s" }}
              kinds={kinds}
              onKeep={rule => change([...draft, { ...rule, key: crypto.randomUUID() }], "Rule added at the end.")}
            />
          )
        }
      >
        <RuleRows
          rules={draft}
          kinds={kinds}
          editable={Boolean(save)}
          onMove={(at, by) => change(moved(draft, at, by), `Rule ${at + 1} is rule ${at + 1 + by} now.`)}
          onChange={(at, rule) => change(draft.with(at, rule), `Rule ${at + 1} changed.`)}
          onRemove={at => change(draft.toSpliced(at, 1), `Rule ${at + 1} removed from the draft.`)}
        />
        {save && changed && (
          <ActionForm
            action={save}
            toastOnDone
            className="grid gap-3 border-t border-border bg-selected p-4"
            fields={{
              rules: JSON.stringify(draft.map(({ key: _, ...rule }) => rule)),
              seen: JSON.stringify(stored.map(rule => rule.key)),
            }}
          >
            <FormMessage quietOnDone />
            <div className="flex flex-wrap items-center gap-2">
              <span className="sm grow">
                The draft differs from what is in force. What is booked keeps its kind until the rules are applied to
                past days.
              </span>
              <Button kind="quiet" onClick={() => change(stored, "Draft discarded.")}>
                Discard draft
              </Button>
              <SubmitButton busyLabel="Saving…">Save rules</SubmitButton>
            </div>
          </ActionForm>
        )}
      </Card>
      <RuleTest rules={draft} draft={changed} />
    </div>
  );
}
