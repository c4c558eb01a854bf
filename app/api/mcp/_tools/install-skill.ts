import { z } from "zod";
import { ASKED_CLIENTS, SkillInstallation, skillInstallation } from "@/lib/distribution/queries/skill-installation";
import { tool } from "@/lib/web/mcp/tool";
import { NOTICE, oneLine, quoted } from "@/lib/web/mcp/untrusted";

const TITLES = { "claude-code": "Claude Code", "npx-skills": "npx skills", files: "Plain files" } as const;
const PARTS = { once: "once on a machine", main: "to install", more: "later" } as const;

export const installSkill = tool(skillInstallation, {
  name: "install_skill",
  title: "How to install a skill",
  description:
    "Answers the exact commands that install a skill in Claude Code, with npx skills, or as plain files, and the files themselves while they are small, each with its sha256. It changes nothing: run the commands, or write the files to .claude/skills/NAME/, after the person you work for has agreed. Read the skill first.",
  hints: { readOnly: true },
  input: z.strictObject({
    owner: z.string().trim().min(1).max(64).describe("a team's slug, or hub"),
    name: z.string().trim().min(1).max(64),
    version: z.string().trim().max(64).optional().describe("to stay at this version; the newest unless given"),
    client: z.enum(ASKED_CLIENTS).optional().describe("only this way; all of them unless given"),
  }),
  read: args => args,
  output: z.object({ notice: z.string(), folder: z.string(), ...SkillInstallation.shape }),
  answer: (found, { client }) => {
    const { owner, name, version, ways, files, digest } = found;
    const folder = `.claude/skills/${name}`;
    const wayLines = ways.flatMap(({ client: way, steps }) => [
      "",
      `## ${TITLES[way]}`,
      ...(steps.length ? [] : ["Not this way: no marketplace that you may fetch carries it."]),
      ...steps.flatMap(({ part, title, words, lines, notes }) => [
        `${oneLine(title)} (${PARTS[part]}):`,
        words ? "```text" : "```sh",
        ...lines,
        "```",
        ...notes.map(note => oneLine(note, 500)),
      ]),
    ]);
    const written =
      client && client !== "files"
        ? []
        : files
          ? [
              "",
              `Without a shell: write the ${files.length} files of structuredContent.files below ${folder}/ as they are, text or base64, and compare each sha256.`,
              ...files.map(file => `- ${quoted(file.path, 200)} ${file.size} B sha256 ${file.digest}`),
            ]
          : ["", "It is too large to be handed over here: fetch it with one of the ways above."];
    return {
      text: [`${owner}/${name} ${version}, package ${digest}`, ...wayLines, ...written, "", NOTICE].join("\n"),
      data: { notice: NOTICE, folder, ...found, files: client && client !== "files" ? null : files },
    };
  },
});
