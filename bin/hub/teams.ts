import { TEAM_ROLES } from "@/lib/access/permissions";
import { addMember } from "@/lib/teams/commands/add-member";
import { createPersonalToken } from "@/lib/teams/commands/create-personal-token";
import { createTeam } from "@/lib/teams/commands/create-team";
import { createToken } from "@/lib/teams/commands/create-token";
import { revokeToken } from "@/lib/teams/commands/revoke-token";
import { needed, oneOf } from "./needed";
import { HUB, UsageError, type Verb } from "./verb";

export const teamVerbs: Verb[] = [
  {
    words: ["team", "create"],
    usage: "team create --slug S --name N [--cost-center C]",
    does: "makes a team",
    options: { slug: { type: "string" }, name: { type: "string" }, "cost-center": { type: "string" } },
    run: async ({ values }) => {
      const result = await createTeam(HUB, {
        slug: needed(values, "slug"),
        name: needed(values, "name"),
        costCenter: values["cost-center"],
      });
      return {
        result,
        text: `The team ${result.name} is made. Connect it with: npm run hub -- token create --team ${result.slug} --scopes usage:write --name machines`,
      };
    },
  },
  {
    words: ["team", "member"],
    usage: "team member --team T --email E [--name N] --role lead|member",
    does: "puts a person into a team from now on; the first team is the home team",
    options: {
      team: { type: "string" },
      email: { type: "string" },
      name: { type: "string" },
      role: { type: "string" },
    },
    run: async ({ values }) => {
      const role = oneOf(values.role ?? "member", "role", TEAM_ROLES);
      const email = needed(values, "email");
      const result = await addMember(HUB, {
        team: needed(values, "team"),
        email,
        name: values.name ?? email.split("@")[0],
        role,
      });
      return { result, text: `${result.name} is ${role} in ${result.team}; home team ${result.homeTeam}.` };
    },
  },
  {
    words: ["token", "create"],
    usage: "token create (--team T | --org | --person E) --scopes a,b --name N [--days D]",
    does: "makes a credential for machines, or one that acts as a person, and prints it once",
    options: {
      team: { type: "string" },
      org: { type: "boolean" },
      person: { type: "string" },
      scopes: { type: "string" },
      name: { type: "string" },
      days: { type: "string" },
    },
    run: async ({ values }) => {
      if ([values.team, values.org, values.person].filter(Boolean).length !== 1)
        throw new UsageError("Name one of --team T, --org and --person E.");
      const asked = {
        scopes: needed(values, "scopes"),
        name: needed(values, "name"),
        ...(values.days ? { days: values.days } : {}),
      };
      const result = values.person
        ? await createPersonalToken(HUB, { ...asked, person: values.person })
        : await createToken(HUB, { ...asked, team: values.team ?? null });
      const whose = "person" in result ? result.person : (result.team ?? "the organisation");
      return {
        result,
        text: `${result.token}\nShown once. It holds ${result.scopes.join(", ")} for ${whose} until ${result.expiresAt.toISOString().slice(0, 10)}.`,
      };
    },
  },
  {
    words: ["token", "revoke"],
    usage: "token revoke --id ID",
    does: "ends a token at once",
    options: { id: { type: "string" } },
    run: async ({ values }) => {
      const result = await revokeToken(HUB, { id: needed(values, "id") });
      return { result, text: `The token ${result.name} (${result.hint}) is revoked.` };
    },
  },
];
