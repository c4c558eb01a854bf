"use client";
import { type ButtonKind, buttonClass } from "@/components/ui/button";
import type { FormAction } from "@/components/ui/form/form-state";
import { QuickForm } from "@/components/ui/form/quick-form";
import type { SkillRef } from "@/lib/skills/schema";

const BUSY = {
  add: "Adding…",
  remove: "Removing…",
  exclude: "Leaving out…",
  include: "Taking back…",
  pin: "Updating…",
  unpin: "Releasing…",
} as const;
export type SetChangeKind = keyof typeof BUSY;

/** One change of a team's set behind one button, with the way back where there is one. */
export function SetButton(props: {
  action: FormAction<null>;
  team: string;
  skill: Pick<SkillRef, "name" | "owner">;
  change: SetChangeKind;
  version?: string;
  undo?: { change: SetChangeKind; version?: string };
  children: string;
  kind?: ButtonKind;
  size?: "s";
}) {
  const { team, skill, change, version, undo, children, kind, size = "s" } = props;
  const fields = { team, owner: skill.owner.slug, name: skill.name };
  return (
    <QuickForm
      action={props.action}
      fields={{ ...fields, change, ...(version ? { version } : {}) }}
      undo={undo && { ...fields, change: undo.change, ...(undo.version ? { version: undo.version } : {}) }}
    >
      {pending => (
        <button
          type="submit"
          className={buttonClass({ kind, size })}
          aria-busy={pending || undefined}
          aria-label={`${children} ${skill.name}`}
        >
          <span className="swap">
            <span data-off={pending || undefined}>{children}</span>
            <span data-off={!pending || undefined}>{BUSY[change]}</span>
          </span>
        </button>
      )}
    </QuickForm>
  );
}
