import { Card } from "@/components/ui/card";
import { PlusMinus } from "../diff/changed-file";
import { FileIndex } from "../diff/file-index";
import type { Review } from "./review";

/** The changed files as links into the diff, with what is said on each. */
export function FilesCard({ review }: { review: Review }) {
  const changed = review.files.filter(file => file.status !== "same");
  const sum = (key: "added" | "removed") => changed.reduce((total, file) => total + file[key], 0);
  return (
    <Card
      className="rvf"
      title="Files"
      sub={changed.length}
      actions={<PlusMinus added={sum("added")} removed={sum("removed")} />}
      rule
    >
      <FileIndex
        files={review.files}
        note={file => {
          const own = review.threads.filter(thread => thread.path === file.path);
          const open = own.filter(thread => !thread.resolvedAt).length;
          return open ? `${open} open` : own.length ? `${own.length} resolved` : null;
        }}
      />
    </Card>
  );
}
