import { NewTokenForm } from "@/components/teams/tokens/new-token-form";
import { NoTokens, TokenTable } from "@/components/teams/tokens/token-table";
import { may } from "@/lib/access/may";
import { now } from "@/lib/core/clock";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { tokenList } from "@/lib/teams/queries/token-list";
import { load, viewer } from "@/lib/web/load";
import { endToken, newToken } from "../../teams/actions";

export const metadata = { title: "Tokens" };

export default async function OrganisationTokensPage() {
  const manages = may(await viewer(), "token:manage", "org");
  const [{ tokens }, { organisation }] = await Promise.all([load(tokenList, {}), load(portalFrame, {})]);
  return (
    <div className="stack">
      <p className="sm t2 max-w-[68ch]">
        Tokens of the organisation: usage sent with one counts for the sender's home team, else for the team that the
        event names. Tokens of a team stand on the team's own page.
      </p>
      {manages && <NewTokenForm action={newToken} canAdminister />}
      <TokenTable
        tokens={tokens}
        now={now().getTime()}
        timeZone={organisation.timeZone}
        revoke={manages ? endToken : undefined}
        empty={<NoTokens command="npm run hub -- token create --org --scopes usage:write --name machines" />}
      />
    </div>
  );
}
