import type { CatalogEntry } from "../marketplace-schema";

/** What stands at a marketplace's root for people, and for clients that want to see it before they install. */
export function openingFiles({ name, owner, description }: CatalogEntry): { path: string; text: string }[] {
  return [
    // Machines with their own idea of line ends get the bytes as they were published.
    { path: ".gitattributes", text: "* -text\n" },
    {
      path: "README.md",
      text: `# ${name}

${description}, as a plugin marketplace for Claude Code. Every plugin under plugins/ holds one skill as it was reviewed
and published in the skill portal of ${owner}; the plugin recommended holds those that are recommended, as one, and the
plugin groundwork brings the portal itself to an agent.

This repository is written by the portal: each publication is a commit with its author. Change a skill in the portal,
not here. Add the marketplace once with \`claude plugin marketplace add <its address>\` and install what you need with
\`claude plugin install <plugin>@${name}\`; updates arrive with \`claude plugin marketplace update ${name}\`.
`,
    },
    {
      path: "LICENSE",
      text: `The skills in this repository belong to ${owner} and are for use within it, unless a skill's own files state
another licence: then that one holds for the skill.
`,
    },
  ];
}
