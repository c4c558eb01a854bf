import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { query } from "@/lib/operation/operation";
import { SkillHealth } from "../catalog-schema";
import { textOfFile } from "../rules/diff/file-text";
import { hiddenIn } from "../rules/hidden-in";
import {
  FileEntry,
  HealthReason,
  SEVERITIES,
  SKILL_STATUSES,
  SkillAddress,
  SkillRef,
  VERSION_STATES,
  VersionReport,
} from "../schema";
import { chosenVersion } from "./chosen-version";
import { knownSkill } from "./known-skill";
import { loadPackage } from "./load-package";
import { refIfSeen, refOf } from "./skill-ref";

/** Characters of a file in one answer: what an agent can take in at once. */
const MOST_TEXT = 24_000;
const MOST_NAMED = 20;

export const SkillReading = z.object({
  skill: SkillRef,
  description: z.string(),
  category: z.string(),
  status: z.enum(SKILL_STATUSES),
  statusReason: z.string().nullable(),
  successor: SkillRef.nullable(),
  health: SkillHealth,
  use: z.object({ runs30: z.number().int(), people30: z.number().int(), teams30: z.number().int() }),
  version: z.string(),
  state: z.enum(VERSION_STATES),
  latest: z.string().nullable().describe("the newest published version"),
  yanked: z.string().nullable().describe("why this version should not be used any more"),
  digest: z.string(),
  licence: z.string().nullable(),
  allowedTools: z.array(z.string()),
  hosts: z.array(z.string()).describe("hosts that its files name"),
  norms: z.array(z.string()).describe("safety rules that it carries"),
  findings: z.array(z.object({ severity: z.enum(SEVERITIES), count: z.number().int() })),
  files: z.array(FileEntry),
  file: z.object({
    path: z.string(),
    text: z.string().nullable().describe("null where the file is no text"),
    characters: z.number().int().describe("of the whole file"),
    offset: z.number().int(),
    nextOffset: z.number().int().nullable().describe("where the rest begins; null at the end"),
    hidden: z.array(z.string()).describe("what a reader of the rendered text would not see, by kind and line"),
  }),
});
export type SkillReading = z.output<typeof SkillReading>;

/** A skill as an agent reads it before using it: the facts, the list of files, and one file's text piece by piece. */
export const skillReading = query({
  name: "skillReading",
  access: "skill:browse",
  input: SkillAddress.extend({
    version: z.string().trim().max(64).optional().describe("a number or a version's id; the newest unless given"),
    path: z.string().max(1_024).default("SKILL.md"),
    offset: z.number().int().min(0).default(0),
  }),
  output: SkillReading,
  subject: (db, address, actor) => knownSkill(db, actor, address),
  scope: () => "anywhere",
  run: async (db, { input, subject, actor }) => {
    const version = await chosenVersion(db, actor, subject, input.version);
    const files = FileEntry.array().parse(version.files);
    const entry = files.find(({ path }) => path === input.path);
    if (!entry) throw notFound(`The file ${JSON.stringify(input.path.slice(0, 200))} of ${subject.slug}`);
    const [skill, stored, findings, pkg] = await Promise.all([
      db.skill.findUniqueOrThrow({
        where: { id: subject.id },
        include: { latest: { select: { version: true } } },
      }),
      db.skillVersion.findUniqueOrThrow({ where: { id: version.id }, select: { report: true, description: true } }),
      db.skillFinding.findMany({ where: { versionId: version.id }, select: { severity: true } }),
      loadPackage(db, [entry]),
    ]);
    const report = VersionReport.parse(stored.report);
    return {
      skill: refOf(subject),
      description: stored.description,
      category: subject.category,
      status: subject.status,
      statusReason: skill.statusReason,
      successor: await refIfSeen(db, actor, skill.successorId),
      health: SkillHealth.parse({
        state: skill.health,
        reasons: HealthReason.array().catch([]).parse(skill.healthReasons),
      }),
      use: { runs30: skill.runs30, people30: skill.people30, teams30: skill.teams30 },
      version: version.version,
      state: version.state,
      latest: skill.latest?.version ?? null,
      yanked: version.state === "yanked" ? (version.yankReason ?? "") : null,
      digest: version.digest,
      licence: report.licence,
      allowedTools: report.allowedTools.slice(0, MOST_NAMED),
      hosts: [...new Set(report.capabilities.hosts.map(({ value }) => value))].slice(0, MOST_NAMED),
      norms: report.norms.map(({ text }) => text).slice(0, MOST_NAMED),
      findings: SEVERITIES.flatMap(severity => {
        const count = findings.filter(one => one.severity === severity).length;
        return count ? [{ severity, count }] : [];
      }),
      files,
      file: pieceOf(pkg.files[0]?.bytes ?? new Uint8Array(), input.path, input.offset),
    };
  },
});

function pieceOf(bytes: Uint8Array, path: string, offset: number): SkillReading["file"] {
  const whole = textOfFile(bytes);
  if (whole === null) return { path, text: null, characters: 0, offset: 0, nextOffset: null, hidden: [] };
  const from = Math.min(offset, whole.length);
  const to = Math.min(from + MOST_TEXT, whole.length);
  // Not through the middle of a character that takes two places.
  const end = to < whole.length && /[\uD800-\uDBFF]/.test(whole.charAt(to - 1)) ? to - 1 : to;
  return {
    path,
    text: whole.slice(from, end),
    characters: whole.length,
    offset: from,
    nextOffset: end < whole.length ? end : null,
    hidden: hiddenIn(whole, path)
      .slice(0, MOST_NAMED)
      .map(({ name, line }) => `${name} in line ${line}`),
  };
}
