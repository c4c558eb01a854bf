import { ORG_ROLES } from "@/lib/access/permissions";
import { publicUrl } from "@/lib/core/env";
import { reader } from "@/lib/db/client";
import { addPerson } from "@/lib/teams/commands/add-person";
import { createLoginLink } from "@/lib/teams/commands/create-login-link";
import { initialiseOrganisation } from "@/lib/teams/commands/initialise-organisation";
import { PLACEHOLDER_NAME } from "@/lib/teams/schema";
import { needed, oneOf } from "./needed";
import { type Given, HUB, type Verb } from "./verb";

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
        orgRole: values.role ? oneOf(values.role, "role", ORG_ROLES) : null,
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
      const email = await firstAdministrator(values);
      if (!email) return { result: { url: null }, text: "Somebody has the role platform already." };
      const result = await createLoginLink(HUB, { email });
      return { result, text: result.url };
    },
  },
];

/** The person who is to administer a portal that nobody has administered yet, with the organisation they will find. */
async function firstAdministrator(values: Given["values"]): Promise<string | null> {
  const administrators = await reader().person.findMany({
    where: { orgRole: "platform", disabledAt: null },
    select: { email: true, lastSeenAt: true },
    orderBy: { createdAt: "asc" },
  });
  if (administrators.some(({ lastSeenAt }) => lastSeenAt)) return null;
  const organisation = await reader().organisation.findUnique({ where: { id: 1 }, select: { isDemo: true } });
  if (organisation?.isDemo) return null;
  if (!organisation) await initialiseOrganisation(HUB, { name: PLACEHOLDER_NAME });
  // Made by an earlier start, whose link nobody used.
  const waiting = administrators.find(({ email }) => !values.email || email === values.email);
  if (waiting) return waiting.email;
  const email = values.email ?? `admin@${emailHost()}`;
  await addPerson(HUB, { email, name: values.name ?? "Administrator", orgRole: "platform" });
  return email;
}

/** A host that makes a valid address: of the public address, unless that is a number or localhost. */
function emailHost(): string {
  const { hostname } = new URL(publicUrl());
  return /^[a-z][a-z0-9.-]*\.[a-z]{2,}$/i.test(hostname) ? hostname : "groundwork.local";
}
