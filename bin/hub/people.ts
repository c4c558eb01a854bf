import { ORG_ROLES, type OrgRole } from "@/lib/access/permissions";
import { publicUrl } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { reader } from "@/lib/db/client";
import { addPerson } from "@/lib/teams/commands/add-person";
import { createLoginLink } from "@/lib/teams/commands/create-login-link";
import { needed } from "./needed";
import { HUB, type Verb } from "./verb";

function roleOf(text: string | undefined): OrgRole | null {
  if (!text) return null;
  const role = ORG_ROLES.find(name => name === text);
  if (!role)
    throw new AppError(
      "invalid",
      `--role must be one of ${ORG_ROLES.join(", ")}; roles within a team are set with team member.`,
      { issues: [{ path: ["role"], message: "is not a role of the organisation" }] },
    );
  return role;
}

export const peopleVerbs: Verb[] = [
  {
    words: ["user", "add"],
    usage: "user add --email E --name N [--role platform|finance|auditor]",
    does: "adds a person, who may then sign in",
    options: { email: { type: "string" }, name: { type: "string" }, role: { type: "string" } },
    run: async ({ values }) => {
      const result = await addPerson(HUB, {
        email: needed(values, "email"),
        name: needed(values, "name"),
        orgRole: roleOf(values.role),
      });
      return {
        result,
        text: `${result.name} <${result.email}> is added${result.orgRole ? ` as ${result.orgRole}` : ""}.`,
      };
    },
  },
  {
    words: ["user", "login-link"],
    usage: "user login-link --email E",
    does: "prints a link that signs the person in once, within fifteen minutes",
    options: { email: { type: "string" } },
    run: async ({ values }) => {
      const result = await createLoginLink(HUB, { email: needed(values, "email") });
      return { result, text: result.url };
    },
  },
  {
    words: ["user", "first-admin-link"],
    usage: "user first-admin-link [--email E] [--name N]",
    does: "while nobody has the role platform: makes that person and prints a sign-in link",
    options: { email: { type: "string" }, name: { type: "string" } },
    run: async ({ values }) => {
      if (await reader().person.findFirst({ where: { orgRole: "platform", disabledAt: null }, select: { id: true } })) {
        // Somebody administers already, or was made by an earlier start and has not signed in yet.
        const waiting = await reader().person.findFirst({
          where: { orgRole: "platform", disabledAt: null, lastSeenAt: null, email: { startsWith: "admin@" } },
          select: { email: true },
        });
        const seen = await reader().person.count({
          where: { orgRole: "platform", disabledAt: null, lastSeenAt: { not: null } },
        });
        if (!waiting || seen) return { result: { url: null }, text: "Somebody has the role platform already." };
        const again = await createLoginLink(HUB, { email: waiting.email });
        return { result: again, text: again.url };
      }
      const email = values.email ?? `admin@${emailHost()}`;
      await addPerson(HUB, { email, name: values.name ?? "Administrator", orgRole: "platform" });
      const result = await createLoginLink(HUB, { email });
      return { result, text: result.url };
    },
  },
];

/** A host that makes a valid address: of the public address, unless that is a number or localhost. */
function emailHost(): string {
  const { hostname } = new URL(publicUrl());
  return /^[a-z][a-z0-9.-]*\.[a-z]{2,}$/i.test(hostname) ? hostname : "groundwork.local";
}
