import { z } from "zod";
import { publicUrl } from "@/lib/core/env";
import type { AppError } from "@/lib/core/errors";
import { CloseDecision, ToDecideOn } from "@/lib/skills/commands/decided-neighbour";
import { submitPackage } from "@/lib/skills/commands/submit-package";
import { readFiles } from "@/lib/skills/packages/read-files";
import { CATEGORIES, Changelog, VISIBILITIES } from "@/lib/skills/schema";
import { tool } from "@/lib/web/mcp/tool";
import { oneLine, quoted } from "@/lib/web/mcp/untrusted";

const File = z
  .strictObject({
    path: z.string().min(1).max(1_024).describe("below the skill's folder, such as SKILL.md or scripts/check.sh"),
    text: z.string().optional(),
    base64: z.base64().optional().describe("for what is no text"),
    executable: z.boolean().default(false),
  })
  .refine(({ text, base64 }) => (text === undefined) !== (base64 === undefined), "give text or base64, one of them");

const NEXT = "Somebody else has to approve it; until then nobody gets it. Tell the person you work for where.";
const reviewOf = (versionId: string) => `${publicUrl()}/skills/reviews/${versionId}`;

export const proposeSkill = tool(submitPackage, {
  name: "propose_skill",
  title: "Propose a skill or a new version",
  description:
    "Sends a skill's whole folder for review by its owners: a new skill, or the next version where owner and the name in SKILL.md are known. Nothing is published by it. A refusal names the field and what to do; correct it and call again. A new skill that is close to another one asks for a decision.",
  hints: { readOnly: false, destructive: false, idempotent: true },
  input: z.strictObject({
    owner: z.string().trim().max(64).optional().describe("a team's slug, or hub; your own team unless given"),
    files: z.array(File).min(1).max(1_000).describe("all files of the skill, SKILL.md among them"),
    version: z.string().trim().max(64).optional().describe("what SKILL.md says, else the next one, unless given"),
    changelog: Changelog.optional().describe("what is new, line by line"),
    note: z.string().trim().min(1).max(500).optional().describe("what is new, in one line, instead of a changelog"),
    category: z.enum(CATEGORIES).optional(),
    visibility: z.enum(VISIBILITIES).optional().describe("of a new skill; organisation unless given"),
    decision: CloseDecision.optional().describe("only when a refusal asks for it: on which close skill, and what"),
  }),
  read: ({ files, ...rest }) => ({
    ...rest,
    close: "ask" as const,
    package: readFiles(
      files.map(({ path, text, base64, executable }) => ({
        path,
        bytes: text === undefined ? Buffer.from(base64 ?? "", "base64") : new TextEncoder().encode(text),
        executable,
      })),
    ),
  }),
  output: z.object({
    owner: z.string(),
    name: z.string(),
    version: z.string(),
    state: z.string().describe("in_review: somebody else looks at it now"),
    digest: z.string(),
    review: z.string().describe("the address of its review"),
    warnings: z.array(z.string()).describe("none of them stops it"),
    next: z.string(),
  }),
  answer: sent => {
    const { owner, name, version, state, digest, warnings, versionId } = sent;
    const review = reviewOf(versionId);
    return {
      text: [
        `${owner}/${name} ${version} is sent and waits for its review: ${review}`,
        NEXT,
        ...(warnings.length ? ["Warnings, none of which stops it:", ...warnings.map(one => `- ${quoted(one)}`)] : []),
      ].join("\n"),
      data: { owner, name, version, state, digest, review, warnings: warnings.map(one => oneLine(one)), next: NEXT },
    };
  },
  explain,
});

function explain({ details }: AppError): string | null {
  if (typeof details.versionId === "string")
    return `There is nothing more to send: ${reviewOf(details.versionId)} is where somebody approves it.`;
  const close = ToDecideOn.array().safeParse(details.close);
  if (!close.success) return null;
  return [
    "Close skills, the closest first:",
    ...close.data.map(
      one =>
        `- ${one.owner}/${one.name} ${one.version} (${one.verdict}, ${Math.round(one.share * 100)} % of your text stands in it, ${one.runs30} runs in 30 days): ${quoted(one.description)}`,
    ),
    "",
    "Read the closest with read_skill. Best is one skill instead of two: send what yours has more as the next version of that one, with its owner and name. Only if it has to be a skill of its own, call again with decision {owner, name, choice, reason}: choice variant for a kind of that skill, distinct for something else.",
  ].join("\n");
}
