"use client";
import { LinkButton } from "@/components/ui/button";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import { TextField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";
import { QuickForm } from "@/components/ui/form/quick-form";
import type { Pairs } from "@/lib/skills/queries/pairs";
import { compareHref } from "./skill-places";

type Pair = Pairs["pairs"][number];

/** Look at both, propose one, call one a variant, or say why they are not the same: that holds until either changes. */
export function PairChoices({ pair, decide }: { pair: Pair; decide?: FormAction<null> }) {
  const { a, b } = pair;
  const fields = { aId: String(a.id), bId: String(b.id), aDigest: a.digest, bDigest: b.digest };
  return (
    <div className="choices">
      <LinkButton href={compareHref(a, b)}>Compare</LinkButton>
      {decide && pair.may.decide && (
        <>
          <QuickForm action={decide} fields={{ ...fields, decision: "merge" }}>
            <SmallSubmit>Propose one skill to both</SmallSubmit>
          </QuickForm>
          <QuickForm action={decide} fields={{ ...fields, decision: "variant" }}>
            <SmallSubmit quiet>Keep as variants</SmallSubmit>
          </QuickForm>
          <details className="unfold">
            <summary className="btn quiet">Not the same</summary>
            <ActionForm action={decide} fields={{ ...fields, decision: "dismissed" }} toastOnDone>
              <FormMessage quietOnDone />
              <TextField
                name="reason"
                label="How they differ"
                help="Both owners read it. It holds until one of the two changes."
                maxLength={1000}
                required
              />
              <div className="acts">
                <SubmitButton kind="secondary">Keep both apart</SubmitButton>
              </div>
            </ActionForm>
          </details>
        </>
      )}
    </div>
  );
}

function SmallSubmit({ children, quiet }: { children: string; quiet?: boolean }) {
  return (
    <button type="submit" className={quiet ? "btn quiet" : "btn"}>
      {children}
    </button>
  );
}
