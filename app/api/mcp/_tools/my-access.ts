import { z } from "zod";
import { MyAccess, myAccess as query } from "@/lib/auth/queries/my-access";
import { tool } from "@/lib/web/mcp/tool";
import { oneLine } from "@/lib/web/mcp/untrusted";

export const myAccess = tool(query, {
  name: "my_access",
  title: "Who I am here",
  description:
    "Says who you act as, in which teams, and what this token may do and where. Ask it when something is refused, or before proposing a skill for a team.",
  hints: { readOnly: true },
  input: z.strictObject({}),
  read: () => ({}),
  output: MyAccess,
  answer: found => ({
    text: [
      `At ${oneLine(found.organisation)} you act as ${found.as === "person" ? `${oneLine(found.name)} (${found.email})` : `${found.as} ${oneLine(found.name)}`}${found.orgRole ? `, ${found.orgRole}` : ""}.`,
      found.teams.length
        ? `Teams: ${found.teams.map(({ slug, role, home }) => `${slug}${role ? ` (${role}${home ? ", home" : ""})` : ""}`).join(", ")}`
        : "No team.",
      ...(found.token ? [`Scopes of the token: ${found.token.scopes.join(", ")}`] : []),
      ...found.may.map(({ what, everywhere, teams }) => {
        const where = everywhere ? "yes" : teams.length ? `in ${teams.join(", ")}` : "no";
        return `- ${what}: ${where}`;
      }),
    ].join("\n"),
    data: found,
  }),
});
