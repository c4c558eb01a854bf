import { z } from "zod";
import type { Actor } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import type { Reader } from "@/lib/db/client";
import { everywhere, query } from "@/lib/operation/operation";
import { sideBySide } from "../rules/diff/side-by-side";
import { languageOf } from "../rules/language-of";
import { SkillRef, VERSION_STATES } from "../schema";
import { chosenVersion, knownVersions } from "./chosen-version";
import { knownSkill } from "./known-skill";
import { loadPackage } from "./load-package";
import { ChangedFile, changesOf, DiffHunk } from "./package-changes";
import { refOf } from "./skill-ref";

const DiffLine = DiffHunk.shape.lines.element;
export const DiffRow = z.object({ left: DiffLine.nullable(), right: DiffLine.nullable() });
export type DiffRow = z.output<typeof DiffRow>;
export const ComparedFile = ChangedFile.extend({
  language: z.string(),
  hunks: z.array(DiffHunk.extend({ rows: z.array(DiffRow).describe("the same lines in two columns") })),
});
export type ComparedFile = z.output<typeof ComparedFile>;
const Version = z.object({ id: z.string(), version: z.string(), state: z.enum(VERSION_STATES) });
export const ComparedSide = Version.extend({
  skill: SkillRef,
  author: z.string(),
  at: z.date().describe("when it was published, or sent"),
  digest: z.string(),
  files: z.number().int(),
  choices: z.array(Version).describe("the skill's other versions to choose from, newest first"),
});
export type ComparedSide = z.output<typeof ComparedSide>;
export const Comparison = z.object({
  a: ComparedSide,
  b: ComparedSide,
  same: z.boolean(),
  files: z.array(ComparedFile).describe("by path, unchanged ones without lines"),
  totals: z.object({
    added: z.number().int().describe("lines"),
    removed: z.number().int(),
    filesChanged: z.number().int(),
    filesSame: z.number().int(),
    filesCut: z.number().int().describe("named without their lines, because the page would be too long"),
  }),
});
export type Comparison = z.output<typeof Comparison>;

const Point = z
  .string()
  .trim()
  .max(200)
  .regex(/^[^/@\s]+\/[^/@\s]+(@[^/@\s]+)?$/, "write it as owner/name@version");

/** Any version of any skill against any other, as folders. */
export const compare = query({
  name: "compare",
  access: "skill:browse",
  input: z.object({
    a: Point.describe("owner/name@version; the newest version unless given"),
    b: Point,
    ignoreSpace: z.stringbool().or(z.boolean()).default(false),
  }),
  output: Comparison,
  ...everywhere,
  run: async (db, { input, actor }) => {
    const [a, b] = await Promise.all([side(db, actor, input.a), side(db, actor, input.b)]);
    const [before, after] = await Promise.all([loadPackage(db, a.version.files), loadPackage(db, b.version.files)]);
    const changes = changesOf(before, after, input.ignoreSpace);
    const touched = changes.filter(file => file.status !== "same");
    return {
      a: a.view,
      b: b.view,
      same: a.version.digest === b.version.digest,
      files: changes.map(file => ({
        ...file,
        language: languageOf(file.path, ""),
        hunks: sideBySide(file.hunks).map(({ hunk, rows }) => ({ ...hunk, rows })),
      })),
      totals: {
        added: touched.reduce((sum, file) => sum + file.added, 0),
        removed: touched.reduce((sum, file) => sum + file.removed, 0),
        filesChanged: touched.length,
        filesSame: changes.length - touched.length,
        filesCut: changes.filter(file => file.cut).length,
      },
    };
  },
});

const CHOICES = 200;

async function side(db: Reader, actor: Actor, point: string) {
  const [, owner, name, wanted] = /^([^/@]+)\/([^/@]+)(?:@(.+))?$/.exec(point) ?? [];
  if (!owner || !name) throw new AppError("invalid", "Write what to compare as owner/name@version.");
  const skill = await knownSkill(db, actor, { owner, name });
  const version = await chosenVersion(db, actor, skill, wanted);
  const choices = await db.skillVersion.findMany({
    where: { AND: [knownVersions(actor, skill), { state: { not: "withdrawn" } }] },
    orderBy: { submittedAt: "desc" },
    take: CHOICES,
    select: { id: true, version: true, state: true },
  });
  const view: ComparedSide = {
    id: version.id,
    version: version.version,
    state: version.state,
    skill: refOf(skill),
    author: version.authorName,
    at: version.publishedAt ?? version.submittedAt,
    digest: version.digest,
    files: Array.isArray(version.files) ? version.files.length : 0,
    choices,
  };
  return { version, view };
}
