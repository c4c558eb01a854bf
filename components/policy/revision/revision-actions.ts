import type { FormAction } from "@/components/ui/form/form-state";

/** What forms on pages of revisions send to. */
export type RevisionActions = {
  decide: FormAction<null>;
  evaluate: FormAction<null>;
  stop: FormAction<null>;
  publish: FormAction<null>;
  withdraw: FormAction<null>;
  rework: FormAction<null>;
  rollBack: FormAction<null>;
  acknowledge: FormAction<null>;
  startDraft: FormAction<null>;
};
