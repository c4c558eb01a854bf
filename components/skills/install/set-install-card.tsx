import { Card } from "@/components/ui/card";
import { setSnippets } from "@/lib/distribution/rules/set-snippets";
import type { Marketplace } from "@/lib/distribution/schema";
import { SnippetParts } from "./snippet-parts";

/** Everything that a catalog recommends, in one go: as one plugin, and for other agents. */
export function SetInstallCard(props: {
  title: string;
  marketplace: Pick<Marketplace, "catalog" | "label" | "name" | "gitPath"> & { plugins: number };
  portalUrl: string;
  open: boolean;
  connectHref: string;
}) {
  const { marketplace, portalUrl, open } = props;
  return (
    <Card
      title={props.title}
      sub={`${marketplace.plugins} ${marketplace.plugins === 1 ? "skill" : "skills"}`}
      id="install"
      footer={
        <span>
          Each of them is in <span className="mono">{marketplace.name}</span> on its own, too.
        </span>
      }
    >
      <SnippetParts snippets={setSnippets({ portalUrl, marketplace, open })} connectHref={props.connectHref} />
    </Card>
  );
}
