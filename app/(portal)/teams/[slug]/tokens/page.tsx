import { NewTokenForm } from "@/components/teams/tokens/new-token-form";
import { NoTokens, TokenTable } from "@/components/teams/tokens/token-table";
import { now } from "@/lib/core/clock";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { tokenList } from "@/lib/teams/queries/token-list";
import { load } from "@/lib/web/load";
import { endToken, newToken } from "../../actions";
import { teamOf } from "../team";

export const metadata = { title: "Tokens" };

export default async function TeamTokensPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const team = await teamOf(slug);
  const [{ tokens }, { organisation }] = await Promise.all([load(tokenList, { team: slug }), load(portalFrame, {})]);
  return (
    <div className="stack">
      {team.may.tokens && !team.archivedAt && <NewTokenForm action={newToken} team={slug} canAdminister={false} />}
      <TokenTable
        tokens={tokens}
        now={now().getTime()}
        timeZone={organisation.timeZone}
        revoke={team.may.tokens ? endToken : undefined}
        empty={<NoTokens command={`npm run hub -- token create --team ${slug} --scopes usage:write --name machines`} />}
      />
    </div>
  );
}
