"use client";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { toast } from "@/components/ui/feedback/toast";
import { type FormAction, type FormState, idle } from "@/components/ui/form/form-state";
import type { MergeConflict, PolicyRevisionPage } from "@/lib/policy/page-schema";
import type { PolicyDocument } from "@/lib/policy/schema";
import { begin, type Draft, edit, sameDraft } from "./draft-state";
import { type Kept, readKept, writeKept } from "./kept-here";
import type { Choices } from "./take-over";

export type DraftActions = {
  save: FormAction<{ revision: number }>;
  rebase: FormAction<{ revision: number; rebased: boolean; document: PolicyDocument; conflicts: MergeConflict[] }>;
  submit: FormAction<{ id: string }>;
  start: FormAction<null>;
};
type Base = { revision: number; draft: Draft };
type Failed = { message: string; fields: Record<string, string> };
const UNANSWERED = {
  status: "failed",
  message: "The portal did not answer. What you wrote is kept in this browser; try again.",
  fields: {},
  requestId: "",
} as const;

const KEEP_MS = 400;

/** The draft in the hands of its author: what was saved, what was not yet, and what somebody else saved meanwhile. */
export function useDraft(revision: PolicyRevisionPage, actions: DraftActions) {
  const router = useRouter();
  const { id } = revision;
  const server = useMemo<Base>(() => ({ revision: revision.revision, draft: draftOf(revision) }), [revision]);
  const [state, dispatch] = useReducer(edit, server.draft, begin);
  const [base, setBase] = useState<Base>(server);
  const [busy, setBusy] = useState<"saving" | "sending" | "rebasing" | null>(null);
  const [failed, setFailed] = useState<Failed | null>(null);
  const [kept, setKept] = useState<Kept | null>(null);
  const { draft } = state;
  const latest = useRef({ draft, base });
  latest.current = { draft, base };

  const dirty = !sameDraft(draft, base.draft);
  const elsewhere = !busy && server.revision > base.revision ? server : null;
  const change = useCallback(
    (to: (draft: Draft) => Draft, key?: string) => dispatch({ kind: "change", to, key, atMs: Date.now() }),
    [],
  );

  // What was saved elsewhere while nothing was written here is simply what the draft says now.
  useEffect(() => {
    if (!elsewhere || dirty) return;
    setBase(elsewhere);
    change(() => elsewhere.draft);
  }, [elsewhere, dirty, change]);

  useEffect(() => {
    const found = readKept(id);
    if (found && !sameDraft(found.draft, latest.current.base.draft)) setKept(found);
  }, [id]);
  useEffect(() => {
    if (kept) return;
    const timer = setTimeout(
      () => writeKept(id, dirty ? { revision: base.revision, base: base.draft, draft, atMs: Date.now() } : null),
      KEEP_MS,
    );
    return () => clearTimeout(timer);
  }, [id, kept, dirty, draft, base]);

  const send = async <T>(action: FormAction<T>, input: object): Promise<FormState<T>> => {
    const form = new FormData();
    form.set("json", JSON.stringify({ id, ...input }));
    try {
      return await action(idle, form);
    } catch {
      return UNANSWERED;
    }
  };
  const refuse = (answer: Failed) => {
    setFailed({ message: answer.message, fields: answer.fields });
    // Whoever was quicker is seen as soon as the page knows what they saved. Where nobody answers a refresh would lead
    // away from the page.
    if (answer !== UNANSWERED) router.refresh();
  };

  /** The revision that is saved then; null where it could not be. */
  const save = async (): Promise<number | null> => {
    const { draft: mine, base: was } = latest.current;
    if (sameDraft(mine, was.draft)) return was.revision;
    setBusy("saving");
    const answer = await send(actions.save, {
      revision: was.revision,
      ...mine,
      ...(revision.team ? { pilotTeams: undefined } : {}),
    });
    if (answer.status === "done") {
      setBase({ revision: answer.result.revision, draft: mine });
      setFailed(null);
    }
    setBusy(null);
    if (answer.status === "failed") refuse(answer);
    return answer.status === "done" ? answer.result.revision : null;
  };

  const submit = async () => {
    const saved = await save();
    if (saved === null) return;
    setBusy("sending");
    const answer = await send(actions.submit, { revision: saved });
    if (answer.status === "failed") {
      setBusy(null);
      return refuse(answer);
    }
    writeKept(id, null);
    toast({ tone: "ok", text: "It is sent for review." });
    router.push(`/policy/revisions/${id}`);
  };

  const rebase = async (settle: Choices): Promise<MergeConflict[] | null> => {
    const saved = await save();
    if (saved === null) return null;
    setBusy("rebasing");
    const answer = await send(actions.rebase, { revision: saved, settle });
    if (answer.status === "done" && answer.result.rebased) {
      const { document, revision: next } = answer.result;
      const mine = { ...latest.current.draft, document };
      change(() => mine);
      setBase({ revision: next, draft: mine });
      setFailed(null);
      toast({ tone: "ok", text: answer.message });
    }
    setBusy(null);
    if (answer.status === "failed") refuse(answer);
    return answer.status === "done" ? answer.result.conflicts : null;
  };

  return {
    state,
    draft,
    base,
    dirty,
    busy,
    failed,
    elsewhere: dirty ? elsewhere : null,
    kept,
    change,
    undo: () => dispatch({ kind: "undo" }),
    redo: () => dispatch({ kind: "redo" }),
    save,
    submit,
    rebase,
    /** From here on this draft stands on what somebody else saved. */
    standOn: (next: Base, merged: Draft) => {
      setBase(next);
      setFailed(null);
      change(() => merged);
    },
    bringBack: () => {
      if (!kept) return;
      setBase({ revision: kept.revision, draft: kept.base });
      change(() => kept.draft);
      setKept(null);
    },
    dropKept: () => {
      setKept(null);
      writeKept(id, null);
    },
  };
}

export const draftOf = ({ document, title, reason, pilotTeams }: PolicyRevisionPage): Draft => ({
  document,
  title,
  reason,
  pilotTeams: pilotTeams.map(({ slug }) => slug),
});
