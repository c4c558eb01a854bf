"use client";
import { useRouter } from "next/navigation";
import { LinkButton } from "@/components/ui/button";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import { TextAreaField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";

/** A new comment: on a line (then it closes into `closeHref`), on a file, or on the version as a whole. */
export function CommentForm(props: {
  action: FormAction<{ id: string }>;
  fields: Record<string, string>;
  label: string;
  placeholder?: string;
  closeHref?: string;
}) {
  const router = useRouter();
  const { closeHref } = props;
  return (
    <ActionForm
      action={props.action}
      fields={props.fields}
      onDone={() => closeHref && router.replace(closeHref, { scroll: false })}
      className="cform"
    >
      <TextAreaField
        name="body"
        label={props.label}
        placeholder={props.placeholder}
        rows={closeHref ? 3 : 2}
        autoFocus={closeHref !== undefined}
        onKeyDown={event => {
          if (event.key === "Escape" && closeHref) router.replace(closeHref, { scroll: false });
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) event.currentTarget.form?.requestSubmit();
        }}
      />
      <FormMessage quietOnDone />
      <div className="row">
        <SubmitButton kind="secondary" size="s" busyLabel="Sending…">
          Comment
        </SubmitButton>
        {closeHref && (
          <LinkButton href={closeHref} kind="quiet" size="s" scroll={false}>
            Cancel
          </LinkButton>
        )}
      </div>
    </ActionForm>
  );
}
