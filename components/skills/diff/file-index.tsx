import { Icon } from "@/components/ui/icon";
import type { ChangedFile } from "@/lib/skills/queries/package-changes";
import { PlusMinus } from "./changed-file";

const SQUARES = 5;

/** The changed files with how much changed in each, as links to them: `files, note?(file)`. */
export function FileIndex({
  files,
  note,
}: {
  files: readonly ChangedFile[];
  note?: (file: ChangedFile) => string | null;
}) {
  const shown = files.map((file, index) => ({ file, index })).filter(one => one.file.status !== "same");
  const same = files.length - shown.length;
  return (
    <>
      <ul className="flist">
        {shown.map(({ file, index }) => (
          <li key={file.path}>
            <a href={`#f${index}`} title={file.path}>
              {file.status !== "modified" && <Icon name={PICTURES[file.status]} size="s" label={WORDS[file.status]} />}
              <Path path={file.path} />
              {note?.(file) && <span className="xs t3 nowrap">{note(file)}</span>}
              <PlusMinus added={file.added} removed={file.removed} />
              <Squares added={file.added} removed={file.removed} />
            </a>
          </li>
        ))}
      </ul>
      {same > 0 && (
        <p className="flrest">
          {same} {same === 1 ? "file is" : "files are"} unchanged.
        </p>
      )}
    </>
  );
}

const PICTURES = {
  added: "plus",
  removed: "minus",
  renamed: "chevronRight",
  same: "check",
  modified: "pencil",
} as const;
const WORDS = { added: "new", removed: "removed", renamed: "renamed", same: "unchanged", modified: "changed" };

function Path({ path }: { path: string }) {
  const cut = path.lastIndexOf("/") + 1;
  return (
    <span className="trunc">
      {cut > 0 && <span className="t3">{path.slice(0, cut)}</span>}
      {path.slice(cut)}
    </span>
  );
}

function Squares({ added, removed }: { added: number; removed: number }) {
  const all = added + removed;
  const green = all ? Math.min(SQUARES, Math.max(added ? 1 : 0, Math.round((added / all) * SQUARES))) : 0;
  const red = all ? (removed ? Math.max(1, SQUARES - green) : 0) : 0;
  const marks = [...Array(Math.min(green, SQUARES - red)).fill("a"), ...Array(red).fill("d")].slice(0, SQUARES);
  while (marks.length < SQUARES) marks.push("");
  return (
    <span className="sq" aria-hidden>
      {marks.map((kind, at) => (
        <i key={`${kind}${at}`} className={kind} />
      ))}
    </span>
  );
}
