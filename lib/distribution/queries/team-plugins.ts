import { z } from "zod";
import { query } from "@/lib/operation/operation";
import { HUB } from "@/lib/skills/schema";
import { teamSubject } from "@/lib/teams/commands/team-subject";
import { directory } from "@/lib/teams/directory";
import { gitPath } from "../rules/catalog-access";
import { BUNDLE_PLUGIN, marketplaceName, PORTAL_PLUGIN } from "../rules/marketplace-names";

/**
 * What every machine of a team is to know and have: the hub's marketplace with the portal's own plugin, the team's with
 * its recommended skills. The hub's recommended ones are among the team's, as far as the team takes them.
 */
export const teamPlugins = query({
  name: "teamPlugins",
  access: "signed-in",
  input: z.object({ team: z.string() }),
  output: z.object({
    marketplaces: z.array(z.object({ name: z.string(), gitPath: z.string() })),
    plugins: z.array(z.string()),
  }),
  subject: (db, { team }) => teamSubject(db, team),
  scope: team => ({ teamId: team.id }),
  run: async (_db, { subject }) => {
    const { handle } = (await directory()).organisation;
    const [hub, team] = [marketplaceName(handle, null), marketplaceName(handle, subject.slug)];
    return {
      marketplaces: [
        { name: hub, gitPath: gitPath(HUB) },
        { name: team, gitPath: gitPath(subject.slug) },
      ],
      plugins: [`${PORTAL_PLUGIN}@${hub}`, `${BUNDLE_PLUGIN}@${team}`],
    };
  },
});
