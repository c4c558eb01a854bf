"use client";
import { Button, IconButton } from "@/components/ui/button";
import type { useDraft } from "./use-draft";

export const VIEWS = ["rules", "settings", "json"] as const;
export type View = (typeof VIEWS)[number];

/** Which side of the document is shown, the steps back and forth, and saving. */
export function Toolbar(props: {
  hand: ReturnType<typeof useDraft>;
  view: View;
  onView: (view: View) => void;
  rules: number;
  readOnly: boolean;
  wrong: number;
  /** Text was typed as JSON that cannot be read: it is no part of the draft yet. */
  pending: boolean;
}) {
  const { hand, view, readOnly, pending } = props;
  const { past, future } = hand.state;
  const words: Record<View, string> = { rules: `Rules ${props.rules}`, settings: "Settings", json: "JSON" };
  return (
    <div className="ptools">
      <div className="seg" role="group" aria-label="Shown as">
        {VIEWS.map(one => (
          <button key={one} type="button" aria-pressed={one === view} onClick={() => props.onView(one)}>
            {words[one]}
          </button>
        ))}
      </div>
      <a className="link sm pjump" href="#preview">
        What it would do
      </a>
      {!readOnly && (
        <span className="ptools-end">
          <span className="xs t3 ptools-state" role="status">
            {hand.busy === "saving"
              ? "Saving…"
              : pending
                ? "JSON cannot be read yet"
                : hand.dirty
                  ? "Not saved yet"
                  : "Saved"}
          </span>
          <IconButton icon="undo" label="Undo" disabled={!past.length || pending} onClick={hand.undo} />
          <IconButton
            icon="undo"
            label="Redo"
            className="mirror"
            disabled={!future.length || pending}
            onClick={hand.redo}
          />
          <Button
            aria-keyshortcuts="Meta+S Control+S"
            busy={hand.busy === "saving"}
            disabled={!hand.dirty || props.wrong > 0}
            onClick={() => hand.save()}
          >
            Save
          </Button>
        </span>
      )}
    </div>
  );
}
