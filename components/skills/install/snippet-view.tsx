import { CopyCommand } from "@/components/ui/code";
import type { Snippet } from "@/lib/distribution/rules/snippets/snippet";

/** Lines to copy under what they do, with what to know about them. */
export function SnippetView({ snippet }: { snippet: Snippet }) {
  const { title, lines, notes } = snippet;
  return (
    <div className="snip">
      <p className="sm med">{title}</p>
      <CopyCommand command={lines.join("\n")} label={title.toLowerCase()} />
      {notes.length > 0 && (
        <p className="sm t2">
          <Words text={notes.join(" ")} />
        </p>
      )}
    </div>
  );
}

/** A sentence; what stands between backticks is code. */
export const Words = ({ text }: { text: string }) =>
  text.split("`").map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence never change places
      <code key={at}>{part}</code>
    ) : (
      part
    ),
  );
