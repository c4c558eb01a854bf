import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/states";

/** For an address that leads nowhere. `inside` the frame there is a search to offer. */
export function Lost({ inside }: { inside?: boolean }) {
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
          It may have been renamed or removed, or it is in a team that you do not belong to.
          {inside && " Search with ⌘K or Ctrl-K finds everything that you may see."}
        </EmptyState>
      </div>
    </>
  );
}
