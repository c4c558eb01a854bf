import { z } from "zod";
import { publicUrl } from "@/lib/core/env";
import { SCOPES } from "@/lib/skills/catalog-schema";
import { catalog } from "@/lib/skills/queries/catalog";
import { tool } from "@/lib/web/mcp/tool";
import { NOTICE, oneLine, quoted } from "@/lib/web/mcp/untrusted";

const Found = z.object({
  owner: z.string(),
  name: z.string(),
  version: z.string().nullable().describe("null before the first publication"),
  description: z.string(),
  category: z.string(),
  status: z.string(),
  health: z.string(),
  usedBy: z.array(z.string()).describe("slugs of teams that ran it within about a month, most runs first"),
  people: z.number().int().describe("who ran it within 30 days"),
  runsThisWeek: z.number().int(),
  inSet: z.string().nullable().describe("where it stands in your team's set; null where it is not in it"),
  page: z.string(),
  install: z.string(),
});

export const searchSkills = tool(catalog, {
  name: "search_skills",
  title: "Search the company's skills",
  description:
    "Finds skills of this company by what they are for, such as 'database migration review' or 'our auth pattern'. Use it before writing a skill or solving something that others have surely solved. Answers owner, name, what it is for, how healthy it is and which teams use it.",
  hints: { readOnly: true },
  input: z.strictObject({
    query: z.string().trim().max(200).describe("a few plain words; empty lists the most used ones"),
    limit: z.number().int().min(1).max(25).default(8),
    scope: z
      .enum(SCOPES)
      .default("all")
      .describe("hub: for the whole company; mine: your team's; others: other teams'"),
  }),
  read: ({ query, limit, scope }) => ({ q: query, words: "any" as const, limit, scope }),
  output: z.object({
    notice: z.string(),
    total: z.number().int(),
    nearly: z.boolean().describe("nothing has all the words; these come near"),
    suggestion: z.string().nullable().describe("another query, where nothing is found"),
    skills: z.array(Found),
  }),
  answer: ({ rows, total, fuzzy, suggestion }, { query }) => {
    const skills = rows.map(row => ({
      owner: row.owner.slug,
      name: row.name,
      version: row.version,
      description: oneLine(row.description, 400),
      category: row.category,
      status: row.status,
      health: row.health.state,
      usedBy: row.usedBy.map(({ slug }) => slug),
      people: row.people,
      runsThisWeek: row.runs7,
      inSet: row.inSet,
      page: `${publicUrl()}/skills/${row.owner.slug}/${row.name}`,
      install: `install_skill with owner ${row.owner.slug}, name ${row.name}`,
    }));
    const lines = skills.map(
      one =>
        `- ${one.owner}/${one.name} ${one.version ?? "(not published)"}: ${quoted(one.description)}. ${[
          one.status === "active" ? one.health : `${one.status}, ${one.health}`,
          one.usedBy.length
            ? `used by ${one.usedBy.join(", ")} (${one.people} ${one.people === 1 ? "person" : "people"} in 30 days)`
            : "not used lately",
          ...(one.inSet ? [`in your team's set: ${one.inSet}`] : []),
        ].join("; ")}`,
    );
    const head = !total
      ? `No skill matches ${quoted(query)}.${suggestion ? ` Try ${quoted(suggestion)}.` : ""}`
      : `${total} ${total === 1 ? "skill" : "skills"} ${fuzzy ? "near" : "for"} ${quoted(query)}${total > skills.length ? `, the first ${skills.length}` : ""}:`;
    return {
      text: [head, ...lines, ...(total ? ["", NOTICE, "read_skill shows one, install_skill installs it."] : [])].join(
        "\n",
      ),
      data: { notice: NOTICE, total, nearly: fuzzy, suggestion, skills },
    };
  },
});
