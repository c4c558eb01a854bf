"use client";
import { type ComponentProps, createContext, type ReactNode, useContext, useMemo, useRef } from "react";
import { ActionForm } from "@/components/ui/form/action-form";
import { type FormAction, type FormState, idle } from "@/components/ui/form/form-state";

/**
 * Everything on the page changes one draft, and each change names the revision that it was made on. They go one after
 * the other, each with the revision that the one before it left: what this tab does is never another tab's conflict.
 */
type Run = <T extends { revision: number } | null>(action: FormAction<T>, form: FormData) => Promise<FormState<T>>;
const Queue = createContext<Run | null>(null);

export function DraftQueue({ id, revision, children }: { id: string; revision: number; children: ReactNode }) {
  const latest = useRef(revision);
  const fromServer = useRef(revision);
  fromServer.current = revision;
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const run = useMemo<Run>(
    () => (action, form) => {
      const mine = last.current.then(async () => {
        const current = Math.max(latest.current, fromServer.current);
        form.set("id", id);
        form.set("revision", String(current));
        const answer = await action(idle, form);
        if (answer.status === "done") latest.current = Math.max(current, answer.result?.revision ?? 0);
        return answer;
      });
      last.current = mine.catch(() => undefined);
      return mine;
    },
    [id],
  );
  return <Queue value={run}>{children}</Queue>;
}

export function useDraftQueue(): Run {
  const run = useContext(Queue);
  if (!run) throw new Error("A form of a draft stands outside its DraftQueue.");
  return run;
}

/** A form that changes the draft: `ActionForm` whose action waits for the one before it. */
export function DraftForm<T extends { revision: number } | null>(
  props: Omit<ComponentProps<typeof ActionForm<T>>, "action"> & { action: FormAction<T> },
) {
  const run = useDraftQueue();
  return <ActionForm<T> {...props} action={(_, form) => run(props.action, form)} />;
}
