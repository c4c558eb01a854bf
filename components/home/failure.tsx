"use client";
import { Button, LinkButton } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/feedback/states";

const CAUSES: Record<string, { title: string; text: string }> = {
  unavailable: {
    title: "The database does not answer",
    text: "Nothing is lost: what was acknowledged is stored, and machines send the rest again. Try again in a moment.",
  },
  conflict: {
    title: "Somebody else changed this meanwhile",
    text: "Load the page again to see their version.",
  },
};
const UNKNOWN = {
  title: "This page could not be loaded",
  text: "The cause is in the server's log under the request's number. Other pages still work.",
};

/**
 * What an error boundary shows in place of a page: the cause as far as it may be told, what still holds, what to do.
 * `error` carries `code:request` as its digest when a query failed (lib/web/load), Next's own hash otherwise.
 */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  const [, code = "", requestId = digest] = /^([a-z_]+):(.+)$/.exec(digest) ?? [];
  const { title, text } = CAUSES[code] ?? UNKNOWN;
  return (
    <div className="card">
      <ErrorState
        level={2}
        title={title}
        requestId={requestId || undefined}
        actions={
          <>
            <Button onClick={retry}>Try again</Button>
            <LinkButton kind="quiet" href="/">
              Open home
            </LinkButton>
          </>
        }
      >
        {text}
      </ErrorState>
    </div>
  );
}
