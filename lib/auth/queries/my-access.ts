import { z } from "zod";
import { type Actor, teamsWhere } from "@/lib/access/may";
import { ORG_ROLES, type Permission, TEAM_ROLES, TOKEN_SCOPE_NAMES } from "@/lib/access/permissions";
import { everywhere, query } from "@/lib/operation/operation";
import { type Directory, directory } from "@/lib/teams/directory";

/** What somebody at work with a token asks first, by the permission that decides it. */
const ABILITIES = {
  "skill:browse": "find and read skills that the organisation may see",
  "skill:read": "find and read skills that are kept to a team, and what waits for its review",
  "skill:write": "send a skill or a new version for review",
  "spend:read": "see what was spent",
  "spend:names": "see whose spend it was, by name",
} as const satisfies Partial<Record<Permission, string>>;

const Places = z.object({
  everywhere: z.boolean(),
  teams: z.array(z.string()).describe("slugs; empty where it holds everywhere or nowhere"),
});
export const MyAccess = z.object({
  organisation: z.string(),
  as: z.enum(["person", "team's token", "organisation's token"]),
  name: z.string(),
  email: z.string().nullable(),
  orgRole: z.enum(ORG_ROLES).nullable(),
  teams: z.array(
    z.object({ slug: z.string(), name: z.string(), role: z.enum(TEAM_ROLES).nullable(), home: z.boolean() }),
  ),
  token: z
    .object({ name: z.string(), scopes: z.array(z.enum(TOKEN_SCOPE_NAMES as [string, ...string[]])) })
    .nullable()
    .describe("null for a session"),
  may: z.array(Places.extend({ permission: z.string(), what: z.string() })),
});
export type MyAccess = z.output<typeof MyAccess>;

/** Who acts, for which teams, and what they may do there. */
export const myAccess = query({
  name: "myAccess",
  access: "mcp:use",
  input: z.object({}),
  output: MyAccess,
  ...everywhere,
  run: async (_, { actor }) => {
    const known = await directory();
    return {
      organisation: known.organisation.name,
      ...selfOf(actor),
      teams: teamsOf(actor, known),
      may: Object.entries(ABILITIES).map(([permission, what]) => {
        const where = teamsWhere(actor, permission as Permission);
        return {
          permission,
          what,
          everywhere: where === "all",
          teams: where === "all" ? [] : where.flatMap(id => known.teamsById.get(id)?.slug ?? []),
        };
      }),
    };
  },
});

function selfOf(actor: Actor): Pick<MyAccess, "as" | "name" | "email" | "orgRole" | "token"> {
  if (actor.kind === "person") {
    const { name, email, orgRole, via } = actor;
    return { as: "person", name, email, orgRole, token: via ? { name: via.name, scopes: [...via.scopes] } : null };
  }
  const name = actor.kind === "anonymous" ? "anonymous" : actor.name;
  const token = actor.kind === "token" ? { name, scopes: [...actor.scopes] } : null;
  const as = actor.kind === "token" && actor.teamId !== null ? "team's token" : "organisation's token";
  return { as, name, email: null, orgRole: null, token };
}

function teamsOf(actor: Actor, { teamsById }: Directory): MyAccess["teams"] {
  const held =
    actor.kind === "person"
      ? actor.teams
      : actor.kind === "token" && actor.teamId !== null
        ? [{ teamId: actor.teamId, role: null, home: true }]
        : [];
  return held.flatMap(({ teamId, role, home }) => {
    const team = teamsById.get(teamId);
    return team ? [{ slug: team.slug, name: team.name, role, home }] : [];
  });
}
