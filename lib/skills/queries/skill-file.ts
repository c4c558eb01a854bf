import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { query } from "@/lib/operation/operation";
import { textOfFile } from "../rules/diff/file-text";
import { hiddenIn } from "../rules/hidden-in";
import { languageOf } from "../rules/language-of";
import { FileEntry, SkillAddress, SkillRef } from "../schema";
import { chosenVersion } from "./chosen-version";
import { knownSkill } from "./known-skill";
import { loadPackage } from "./load-package";
import { refOf } from "./skill-ref";

/** Letters of a file that a page shows; the rest is in the archive. */
const MOST_TEXT = 400_000;

/** What a reader of the rendered text would not see. Lines and columns count from 1. */
export const HiddenText = z.object({
  kind: z.enum(["character", "comment"]),
  line: z.number().int(),
  column: z.number().int(),
  start: z.number().int().describe("offset in `text`, in UTF-16 units"),
  end: z.number().int(),
  name: z.string().describe("U+200B zero width space, or HTML comment"),
  excerpt: z.string().describe("a comment's text, shortened; empty for a character"),
});
export type HiddenText = z.output<typeof HiddenText>;
export const SkillFileView = z.object({
  skill: SkillRef,
  versionId: z.string(),
  version: z.string(),
  path: z.string(),
  size: z.number().int(),
  digest: z.string(),
  executable: z.boolean(),
  language: z.string().describe("for highlighting; text where none is known"),
  text: z.string().nullable().describe("null where the file is no text"),
  lines: z.number().int(),
  cut: z.boolean().describe("only the beginning is shown"),
  note: z.string().describe("why there is no text, or not all of it; empty otherwise"),
  hidden: z.array(HiddenText),
});
export type SkillFileView = z.output<typeof SkillFileView>;

/** One file of a version, as text, with what is hidden in it. */
export const skillFile = query({
  name: "skillFile",
  access: "skill:browse",
  input: SkillAddress.extend({
    version: z.string().trim().max(64).optional().describe("a number or a version's id; the newest unless given"),
    path: z.string().max(1_024).default("SKILL.md"),
  }),
  output: SkillFileView,
  subject: (db, address, actor) => knownSkill(db, actor, address),
  scope: () => "anywhere",
  run: async (db, { input, subject: skill, actor }) => {
    const version = await chosenVersion(db, actor, skill, input.version);
    const entry = FileEntry.array()
      .parse(version.files)
      .find(file => file.path === input.path);
    if (!entry) throw notFound(`The file ${input.path}`);
    const pkg = await loadPackage(db, [entry]);
    const whole = textOfFile(pkg.files[0]?.bytes ?? new Uint8Array());
    const text = whole === null ? null : whole.slice(0, MOST_TEXT);
    const cut = whole !== null && whole.length > MOST_TEXT;
    return {
      skill: refOf(skill),
      versionId: version.id,
      version: version.version,
      ...entry,
      language: languageOf(entry.path, text ?? ""),
      text,
      lines: whole === null ? 0 : whole.split("\n").length - (whole.endsWith("\n") ? 1 : 0),
      cut,
      note: text === null ? "This file is no text. It is in the archive." : cut ? "Only the beginning is shown." : "",
      hidden: text === null ? [] : hiddenIn(text, entry.path),
    };
  },
});
