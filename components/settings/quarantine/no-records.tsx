import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/states";

/** Nothing is aside, or nothing of the chosen state. */
export function NoRecords({ state }: { state: "open" | "all" }) {
  return (
    <div className="card">
      <EmptyState
        level={2}
        title={state === "open" ? "Nothing is kept aside" : "Nothing was ever kept aside"}
        actions={
          state === "open" && (
            <LinkButton href="/settings/quarantine?state=all" kind="quiet">
              Show what was settled
            </LinkButton>
          )
        }
      >
        A record that the portal cannot read lands here with its reason, and the good records beside it count. Prompts,
        answers and tool inputs are dropped before anything is kept.
      </EmptyState>
    </div>
  );
}
