import type { Marketplace } from "../schema";
import { BUNDLE_PLUGIN } from "./marketplace-names";
import { credentialSnippet, gitAddress } from "./snippets/git";
import { PRIVATE, PRIVATE_NOTE } from "./snippets/npx";
import { addressWord, seen, shellWord } from "./snippets/shell-word";
import type { Snippet } from "./snippets/snippet";

/** What the lines for a whole catalog are made of. */
export type SetAsk = {
  portalUrl: string;
  marketplace: Pick<Marketplace, "catalog" | "label" | "name" | "gitPath">;
  /** Whether clients that cannot sign in find it. */
  open: boolean;
};

/** Everything that a team recommends, or the hub: as one plugin, and for other agents. */
export function setSnippets({ portalUrl, marketplace, open }: SetAsk): Snippet[] {
  const bundle = shellWord(`${BUNDLE_PLUGIN}@${marketplace.name}`);
  const git = gitAddress(portalUrl, marketplace);
  const base =
    marketplace.catalog === "hub" ? shellWord(portalUrl) : addressWord(portalUrl, ["s", marketplace.catalog]);
  return [
    {
      part: "once",
      title: "Add the marketplace",
      lines: [`claude plugin marketplace add ${git}`],
      notes: [],
    },
    credentialSnippet(portalUrl),
    {
      part: "main",
      title: "Everything as one plugin",
      lines: [`claude plugin install ${bundle}`],
      notes: ["What joins or leaves arrives with its next update."],
    },
    {
      part: "more",
      title: "Another agent",
      lines: [`${PRIVATE} npx skills add ${open ? base : git} -a codex -y`],
      notes: [
        ...(open && marketplace.catalog !== "hub"
          ? [`The skills that ${marketplace.label} owns; those of the hub are at \`${seen(portalUrl)}\`.`]
          : []),
        "For yet another agent write its name instead of `codex`.",
        PRIVATE_NOTE,
      ],
    },
    {
      part: "more",
      title: "Update all of it",
      lines: [`claude plugin marketplace update ${shellWord(marketplace.name)} && claude plugin update ${bundle}`],
      notes: [],
    },
  ];
}
