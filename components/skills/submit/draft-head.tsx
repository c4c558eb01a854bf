import Link from "next/link";
import { Chip } from "@/components/ui/chip";
import { ConfirmDialog } from "@/components/ui/feedback/dialog";
import type { FormAction } from "@/components/ui/form/form-state";
import type { Place } from "@/components/ui/nav/place";
import { PageHeader } from "@/components/ui/page-header";
import { DateTime } from "@/components/ui/time";
import { plural } from "../review/review";
import { type Draft, editHref, formatBytes } from "./draft";
import { DropZone } from "./drop-zone";

const KINDS = { version: null, promotion: "contribution to the hub", merge: "merge", update: "update" } as const;
const SHOWN = 12;

/** What the draft is for, and the folder that it holds: every file opens to be edited. */
export function DraftHead(props: { draft: Draft; place: Place; timeZone: string; discard: FormAction<null> }) {
  const { draft, place } = props;
  const name = draft.report.name ?? draft.folder ?? "a skill";
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Skills", href: "/skills" }, { label: "Publish", href: "/skills/new" }, { label: name }]}
        title={title(draft, name)}
        chips={KINDS[draft.kind] && <Chip tone="accent">{KINDS[draft.kind]}</Chip>}
        sub={
          <>
            Nothing is visible to others until you send it. You can leave this page; the draft is kept until{" "}
            <DateTime at={draft.expiresAt} timeZone={props.timeZone} style="long" />.
          </>
        }
        actions={
          <ConfirmDialog
            title="Discard this draft?"
            trigger={{ label: "Discard draft", kind: "danger" }}
            body="The folder that you dropped and what you typed are gone. What you have on your machine stays."
            confirm="Discard it"
            busy="Discarding…"
            danger
            action={props.discard}
            fields={{ id: draft.id }}
          />
        }
      />
      <DropZone draftId={draft.id}>
        <p className="row wrap">
          <b className="mono semi">{draft.folder ? `${draft.folder}/` : "no folder name"}</b>
          <span className="t2 sm">
            {plural(draft.files.length, "file")}, {formatBytes(draft.bytes)}, read{" "}
            <DateTime at={draft.updatedAt} timeZone={props.timeZone} />
          </span>
        </p>
        <ul className="fls">
          {draft.files.slice(0, SHOWN).map(file => (
            <li key={file.path}>
              <Link href={editHref(place, file.path)} scroll={false} title={`Edit ${file.path}`}>
                {file.path}
              </Link>
            </li>
          ))}
          {draft.files.length > SHOWN && <li>and {draft.files.length - SHOWN} more</li>}
        </ul>
      </DropZone>
    </>
  );
}

function title({ target, again, version }: Draft, name: string): string {
  if (!target) return `Publish ${name}`;
  if (again) return `Rework ${target.name} ${version}`;
  return `A new version of ${target.name}`;
}
