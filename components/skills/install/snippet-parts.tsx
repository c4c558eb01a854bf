import { TextLink } from "@/components/ui/button";
import type { Snippet } from "@/lib/distribution/rules/snippets/snippet";
import { SnippetView } from "./snippet-view";

/** What most came for in the open; what comes before it on a new machine, and what may follow, folded away. */
export function SnippetParts({ snippets, connectHref }: { snippets: readonly Snippet[]; connectHref: string }) {
  const part = (name: Snippet["part"]) => snippets.filter(one => one.part === name);
  const once = part("once");
  const more = part("more");
  return (
    <>
      <div className="snips">
        {part("main").map(one => (
          <SnippetView key={one.title} snippet={one} />
        ))}
      </div>
      {once.length > 0 && (
        <details className="more">
          <summary>First time on this machine</summary>
          <div className="snips">
            <p className="sm t2">
              A machine that is connected has this already. <TextLink href={connectHref}>Connect this machine</TextLink>{" "}
              once, or do only what follows.
            </p>
            {once.map(one => (
              <SnippetView key={one.title} snippet={one} />
            ))}
          </div>
        </details>
      )}
      {more.length > 0 && (
        <details className="more">
          <summary>{more.map(one => one.title).join(" · ")}</summary>
          <div className="snips">
            {more.map(one => (
              <SnippetView key={one.title} snippet={one} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}
