import { z } from "zod";
import { type Actor, may } from "@/lib/access/may";
import { query } from "@/lib/operation/operation";
import { type Directory, directory } from "@/lib/teams/directory";
import { gitPath, mayFetch } from "../rules/catalog-access";
import { marketplaceName, PORTAL_PLUGIN } from "../rules/marketplace-names";
import { catalogs } from "./catalogs";

export const Me = z.object({
  person: z.object({ name: z.string(), email: z.string() }).nullable().describe("null for a machine's token"),
  token: z
    .object({ name: z.string(), scopes: z.array(z.string()) })
    .nullable()
    .describe("null for a session"),
  teams: z.array(z.object({ slug: z.string(), name: z.string(), home: z.boolean() })),
  usage: z.boolean().describe("whether usage may be sent"),
  catalogs: z
    .array(z.object({ catalog: z.string(), label: z.string(), name: z.string(), gitPath: z.string() }))
    .describe("marketplaces for a machine of whoever asks: the hub's and those of the own teams"),
  plugin: z.string().describe("the portal's own plugin, in the hub's marketplace"),
});
export type Me = z.output<typeof Me>;

/** Whom the portal takes the caller for, and what a machine of theirs is set up with. */
export const me = query({
  name: "me",
  access: "signed-in",
  input: z.object({ format: z.literal("lines").optional().describe("key=value lines, for a shell") }),
  output: Me,
  subject: async () => null,
  scope: () => "org",
  run: async (_db, { actor }) => {
    const known = await directory();
    const teams = teamsOf(actor, known);
    const own = new Set(teams.map(({ slug }) => slug));
    const fetched = (await catalogs()).filter(
      ({ teamId, slug }) => mayFetch(actor, teamId) && (teamId === null || own.has(slug)),
    );
    return {
      person: actor.kind === "person" ? { name: actor.name, email: actor.email } : null,
      token: tokenOf(actor),
      teams,
      usage: may(actor, "usage:write", actor.kind === "token" && actor.teamId ? { teamId: actor.teamId } : "org"),
      catalogs: fetched.map(({ teamId, slug, label }) => ({
        catalog: slug,
        label,
        name: marketplaceName(known.organisation.handle, teamId === null ? null : slug),
        gitPath: gitPath(slug),
      })),
      plugin: PORTAL_PLUGIN,
    };
  },
});

function tokenOf(actor: Actor): Me["token"] {
  if (actor.kind === "token") return { name: actor.name, scopes: [...actor.scopes] };
  return actor.kind === "person" && actor.via ? { name: actor.via.name, scopes: [...actor.via.scopes] } : null;
}

function teamsOf(actor: Actor, { teamsById }: Directory): Me["teams"] {
  const held =
    actor.kind === "person"
      ? actor.teams
      : actor.kind === "token" && actor.teamId !== null
        ? [{ teamId: actor.teamId, home: true }]
        : [];
  return held.flatMap(({ teamId, home }) => {
    const team = teamsById.get(teamId);
    return team ? [{ slug: team.slug, name: team.name, home }] : [];
  });
}
