import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { Icon } from "@/components/ui/icon";
import type { ChangedFile, DiffHunk } from "@/lib/skills/queries/package-changes";
import { DiffHunkRows, type DiffMode, type LineTalk } from "./diff-hunk";
import { highlighter } from "./highlight";

/** Larger files begin folded; their counts say enough to decide whether to open them. */
const FOLDED = 600;

/** One file of a diff: a header that folds it, and its changed lines or the reason why there are none to see. */
export function ChangedFileView(props: {
  file: ChangedFile;
  index: number;
  mode: DiffMode;
  talk?: LineTalk;
  /** Said about the file or about lines that are not shown. */
  below?: ReactNode;
  open?: boolean;
}) {
  const { file, index } = props;
  const lines = file.hunks.reduce((sum, hunk) => sum + hunk.lines.length, 0);
  const why = reason(file);
  const tokens = highlighter(file.path);
  return (
    <details className="dfile" id={`f${index}`} open={props.open || lines <= FOLDED}>
      <summary title={props.talk && "Arrow down goes to the lines, Enter on one comments on it"}>
        <Icon name="chevronRight" size="s" className="fold" />
        <h3>
          {file.from && (
            <>
              <span className="t3">{file.from} → </span>
            </>
          )}
          {file.path}
        </h3>
        <PlusMinus added={file.added} removed={file.removed} />
        {status(file) && <Chip>{status(file)}</Chip>}
        {file.mode && (
          <Chip tone={file.mode === "given" ? "warn" : "neutral"}>
            {file.mode === "given" ? "may be run now" : "may not be run any more"}
          </Chip>
        )}
      </summary>
      {why && <p className="dnote">{why}</p>}
      {file.hunks.map(hunk => (
        <DiffHunkRows
          key={`${hunk.oldStart}-${hunk.newStart}`}
          hunk={hunk}
          mode={props.mode}
          one={file.status === "added" || file.status === "removed"}
          file={index}
          label={headline(file, hunk)}
          tokens={tokens}
          talk={props.talk}
        />
      ))}
      {props.below}
    </details>
  );
}

export function PlusMinus({ added, removed }: { added: number; removed: number }) {
  return (
    <span className="pm">
      <span className={added ? "ok" : "t3"}>+{added}</span> <span className={removed ? "bad" : "t3"}>−{removed}</span>
      <span className="sr"> lines</span>
    </span>
  );
}

const status = (file: ChangedFile): string | null =>
  ({ added: "new", removed: "removed", renamed: "renamed", same: "unchanged", modified: null })[file.status];

function reason(file: ChangedFile): string | null {
  if (file.binary && file.status !== "same") return "Not text: only that it changed can be shown.";
  if (file.whole) return "Too large to compare line by line; it counts as replaced.";
  if (file.cut) return "This page shows 4,000 lines; the lines of this file come after them.";
  if (file.status === "same") return "Nothing changed here.";
  if (file.status === "renamed" && !file.hunks.length) return "Only its name changed.";
  if (!file.hunks.length) return "No line changed that is shown; spaces may be hidden.";
  return null;
}

function headline(file: ChangedFile, hunk: DiffHunk): string {
  if (file.status === "added") return "New file";
  if (file.status === "removed") return "Removed file";
  const [start, count] = hunk.newLines ? [hunk.newStart, hunk.newLines] : [hunk.oldStart, hunk.oldLines];
  const lines = count > 1 ? `Lines ${start}–${start + count - 1}` : `Line ${start}`;
  return hunk.heading ? `${lines}, ${hunk.heading.replace(/^#+\s*/, "")}` : lines;
}
