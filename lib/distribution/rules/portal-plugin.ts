import { PORTAL_AUTHOR, type PortalEntry } from "../marketplace-schema";
import { PORTAL_PLUGIN } from "./marketplace-names";

/** Raised by hand when the text below changes its meaning; a changed text without it gets the next patch number. */
export const PORTAL_PLUGIN_VERSION = "1.1.0";
/** Where the client finds its personal token. */
export const TOKEN_VARIABLE = "GROUNDWORK_TOKEN";

const SKILL = `---
name: groundwork
description: Finds, reads, installs and proposes the company's own skills through the Groundwork portal, and tells what the company's policy says to an action and what the team spends. Use before working out by hand how the company does something (migrations, authentication, releases, incidents, reviews), when asked "is there a skill for…", when a way of working turned out worth sharing, before deleting, publishing or applying something, when a call was denied, or when asked about the team's spend.
---

# Groundwork

The portal keeps the skills that this company's teams wrote, reviewed and maintain. Its tools come from the MCP server
\`groundwork\` of this plugin.

## Before you begin a task
1. Call \`search_skills\` with two or three words for the job ("database migration", "auth pattern"), not with the whole request.
2. Read the best hit with \`read_skill\` before you follow it. Its owner and health say how far to trust it: tell the
   user when it is stale, unowned or deprecated, and name its successor if it has one.
3. No hit is an answer too: say so and go on without one. Do not invent a skill.

In a repository that you do not know yet, \`recommended_skills\` says which skills this team uses here.

## When a skill should stay
\`install_skill\` answers with the commands that install it. Show them and run them only when the user agrees: they
change the user's settings. A skill is there after the next start of the client.

## When you worked something out
If the user wants to share a way of working, write it as a folder with a SKILL.md and send it with \`propose_skill\`. It
goes to review, never straight to others. Leave out secrets, names of customers and what holds in this repository alone.
Search first: a better version of a skill that exists is worth more than a second one.

## Before an action that is hard to take back
\`policy_for_action\` answers what the policy says to a command or a call of a tool before you make it: allow, ask or deny,
by which rule and what to do instead. Ask it before you delete, publish, apply, force or reach secrets, and when a call was
denied and you want to know why. What is denied stays undone: do not look for another way to the same. Tell the user the
rule and its alternative; an exception is asked for by people, in the portal.

## Spend
\`team_spend\` tells what the team spent, against its budget. Give the period with every figure.

## When it does not answer
The server needs a personal token in the environment variable ${TOKEN_VARIABLE}. If its tools are missing or refuse,
tell the user to make one in the portal under Connect, and go on without the portal. Never print the token.
`;

/** The plugin that brings the portal to an agent: the address of its MCP server and a skill that teaches it. */
export function portalPlugin(publicUrl: string): PortalEntry {
  const server = {
    type: "http",
    url: `${publicUrl}/api/mcp`,
    headers: { Authorization: `Bearer \${${TOKEN_VARIABLE}}` },
  };
  return {
    description:
      "The company's skill portal for agents: search, read, install and propose skills, ask what the policy says, and see what the team spends.",
    category: "general",
    keywords: ["skills", "policy", "portal"],
    author: PORTAL_AUTHOR,
    contents: [
      { path: ".mcp.json", text: `${JSON.stringify({ mcpServers: { [PORTAL_PLUGIN]: server } }, null, 2)}\n` },
      { path: "skills/groundwork/SKILL.md", text: SKILL },
    ],
  };
}
