import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/states";

/** For an address that leads nowhere. */
export function Lost() {
  return (
    <>
      <h1 className="sr">Not found</h1>
      <div className="card">
        <EmptyState
          level={2}
          title="There is nothing at this address"
          actions={
            <>
              <LinkButton href="/">Open home</LinkButton>
              <LinkButton kind="quiet" href="/teams">
                See all teams
              </LinkButton>
            </>
          }
        >
          It may have been renamed or removed, or it is in a team that you do not belong to. Search with ⌘K or Ctrl-K
          finds everything that you may see.
        </EmptyState>
      </div>
    </>
  );
}
