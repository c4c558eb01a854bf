import type { MadeToken } from "@/components/teams/tokens/new-token-form";
import { TokenTable } from "@/components/teams/tokens/token-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/states";
import type { FormAction } from "@/components/ui/form/form-state";
import type { TokenSummary } from "@/lib/teams/schema";
import { NewOwnToken } from "./new-own-token";

/** Tokens that act as the reader: made here or on a team's Connect page, and ended here. */
export function YourTokens(props: {
  tokens: TokenSummary[];
  now: number;
  timeZone: string;
  /** Where a machine is connected; null for whoever is in no team. */
  connectHref: string | null;
  create: FormAction<MadeToken>;
  revoke: FormAction<null>;
}) {
  const { tokens, now, timeZone, connectHref, create, revoke } = props;
  return (
    <>
      <TokenTable
        title="Your tokens"
        tokens={tokens}
        now={now}
        timeZone={timeZone}
        revoke={revoke}
        empty={
          <EmptyState
            title="No machine acts as you yet"
            actions={
              connectHref && (
                <LinkButton href={connectHref} icon="terminal">
                  Connect your machine
                </LinkButton>
              )
            }
          >
            A token of yours sends your usage, reads the skills that you may read and lets your agent ask the portal.
          </EmptyState>
        }
      />
      <NewOwnToken action={create} />
    </>
  );
}
