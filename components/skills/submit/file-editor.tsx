"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { LinkButton } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import { TextAreaField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";
import { DraftForm } from "./draft-queue";

type Props = {
  file: { path: string; exists: boolean; text: string | null };
  line: number | null;
  closeHref: string;
  write: FormAction<{ revision: number }>;
};

/** One file of the draft as text, with the line in question in sight. */
export function FileEditor({ file, line, closeHref, write }: Props) {
  const router = useRouter();
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const area = body.current?.querySelector("textarea");
    if (area) show(area, line ?? 1);
  }, [line]);
  const close = () => router.replace(closeHref, { scroll: false });
  return (
    <Card
      id="edit"
      className="target"
      title={<span className="mono">{file.path}</span>}
      sub={file.exists ? undefined : "new file"}
      rule
    >
      <CardBody>
        <div ref={body}>
          {file.text === null ? (
            <p className="sm t2">This is not text. Replace it in the folder on your machine and drop that again.</p>
          ) : (
            <DraftForm action={write} fields={{ path: file.path }} toastOnDone onDone={close}>
              <TextAreaField
                name="text"
                label={`Text of ${file.path}`}
                hideLabel
                mono
                rows={18}
                defaultValue={file.text}
                spellCheck={false}
                onKeyDown={event => {
                  if (event.key === "s" && (event.metaKey || event.ctrlKey)) {
                    event.preventDefault();
                    event.currentTarget.form?.requestSubmit();
                  }
                }}
              />
              <FormMessage quietOnDone />
              <div className="acts">
                <SubmitButton kind="secondary">Save file</SubmitButton>
                <LinkButton kind="quiet" href={closeHref} scroll={false}>
                  Cancel
                </LinkButton>
                {file.exists && file.path !== "SKILL.md" && (
                  <SubmitButton kind="danger" name="remove" value="1" busyLabel="Removing…">
                    Remove file
                  </SubmitButton>
                )}
              </div>
            </DraftForm>
          )}
        </div>
      </CardBody>
    </Card>
  );
}

function show(area: HTMLTextAreaElement, line: number): void {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, start + (line > 1 ? (lines[line - 1]?.length ?? 0) : 0));
  area.scrollTop = Math.max(0, (line - 4) * 20);
  area.closest(".card")?.scrollIntoView({ block: "nearest" });
}
