import { z } from "zod";
import { recommendedSkills as query, RECOMMENDED_FOR } from "@/lib/skills/queries/recommended-skills";
import { NO_REPOSITORY, repositorySlug } from "@/lib/usage/rules/record/repository-slug";
import { tool } from "@/lib/web/mcp/tool";
import { NOTICE, oneLine, quoted } from "@/lib/web/mcp/untrusted";

const words = (most: number, length: number) => z.array(z.string().trim().min(1).max(length)).max(most).default([]);
const HEADS = {
  repository: "Used in this repository:",
  set: "Your team's set:",
  match: "Fits what you say about the repository:",
} as const;

export const recommendedSkills = tool(query, {
  name: "recommended_skills",
  title: "Skills recommended here",
  description:
    "Says which skills are worth having in the repository you work in, each with its reason: what others really use in this repository, your team's set, and what fits the languages and files you name. Ask it once when you begin to work in a repository.",
  hints: { readOnly: true },
  input: z.strictObject({
    repository: z.string().trim().max(300).optional().describe("owner/name or the address of its remote"),
    languages: words(20, 60).describe("such as typescript, sql"),
    files: words(200, 300).describe("some telling paths, such as Dockerfile, prisma/schema.prisma"),
    team: z.string().trim().max(64).optional().describe("a team's slug; your home team unless given"),
  }),
  read: ({ repository, ...rest }) => {
    const slug = repository ? repositorySlug(null, null, repository) : NO_REPOSITORY;
    return { ...rest, ...(slug === NO_REPOSITORY ? {} : { repository: slug }) };
  },
  output: z.object({
    notice: z.string(),
    team: z.string().nullable(),
    repository: z.string().nullable().describe("as telemetry calls it; null where none was understood"),
    knownRepository: z.boolean().describe("whether any skill is known to have been used in it"),
    skills: z.array(
      z.object({
        owner: z.string(),
        name: z.string(),
        version: z.string().nullable(),
        description: z.string(),
        health: z.string(),
        for: z.enum(RECOMMENDED_FOR),
        inSet: z.boolean().describe("your team's machines have it already"),
        reason: z.string(),
      }),
    ),
  }),
  answer: ({ team, repository, known, days, skills }) => {
    const rows = skills.map(one => ({
      owner: one.owner.slug,
      name: one.name,
      version: one.version,
      description: oneLine(one.description),
      health: one.health.state,
      for: one.for,
      inSet: one.inSet,
      reason: oneLine(one.reason),
    }));
    const groups = (["repository", "match", "set"] as const).flatMap(group => {
      const own = rows.filter(row => row.for === group);
      return own.length
        ? [
            HEADS[group],
            ...own.map(
              row =>
                `- ${row.owner}/${row.name} ${row.version ?? ""}: ${quoted(row.description, 200)}. ${row.reason}${group !== "set" && row.inSet ? "; in your team's set" : ""}`,
            ),
          ]
        : [];
    });
    const blind = [
      ...(repository && !known ? [`No skill was seen at work in ${oneLine(repository)} within ${days} days.`] : []),
      ...(team ? [] : ["You have no team, so there is no set to go by."]),
    ];
    return {
      text: [...(groups.length ? groups : ["Nothing is recommended here yet."]), ...blind, "", NOTICE].join("\n"),
      data: {
        notice: NOTICE,
        team: team?.slug ?? null,
        repository,
        knownRepository: known,
        skills: rows,
      },
    };
  },
});
