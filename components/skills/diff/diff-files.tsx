import type { ReactNode } from "react";
import type { ChangedFile } from "@/lib/skills/queries/package-changes";
import { ChangedFileView } from "./changed-file";
import type { DiffMode } from "./diff-hunk";
import type { Side } from "./lay-out";
import { LineKeys } from "./line-keys";

/** What is said on the lines of a diff, and how to say something: drawn by the page, placed by the diff. */
export type DiffTalk = {
  /** What stands under a line: threads, a form. Null for nothing. */
  at: (path: string, side: Side, line: number) => ReactNode;
  /** The link that opens a comment on a line. */
  href: (path: string, side: Side, line: number) => string;
  /** What stands below a file: threads on lines that the diff does not show. */
  below?: (file: ChangedFile) => ReactNode;
  /** Files that stay open whatever their length. */
  open?: (path: string) => boolean;
};

/**
 * A folder's diff: `files, mode: "split" | "unified", talk?` (threads and comments; without it the lines are only
 * read). Files that did not change are left out unless `all`.
 */
export function DiffFiles(props: { files: readonly ChangedFile[]; mode: DiffMode; talk?: DiffTalk; all?: boolean }) {
  const { files, mode, talk } = props;
  const shown = files.map((file, index) => ({ file, index })).filter(one => props.all || one.file.status !== "same");
  const list = shown.map(({ file, index }) => (
    <ChangedFileView
      key={file.path}
      file={file}
      index={index}
      mode={mode}
      open={talk?.open?.(file.path)}
      below={talk?.below?.(file)}
      talk={
        talk && {
          at: (side, line) => talk.at(file.path, side, line),
          href: (side, line) => talk.href(file.path, side, line),
        }
      }
    />
  ));
  return <div className="diff">{talk ? <LineKeys>{list}</LineKeys> : list}</div>;
}
