import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { command } from "@/lib/operation/operation";
import { readFiles } from "../../packages/read-files";
import { loadPackage } from "../../queries/load-package";
import { applyFix } from "../../rules/manifest/apply-fix";
import { PackageReport, reportOf } from "../../rules/report";
import type { SkillPackage } from "../../schema";
import { storePackage } from "../store-package";
import { draftSubject, writeDraft } from "./draft-subject";

const MAX_TEXT = 1_000_000;

/** Mends a draft in place: a check's own fix in one click, or one file's text written by hand (null removes it). */
export const editDraftFiles = command({
  name: "editDraftFiles",
  access: "skill:propose",
  input: z.object({
    id: z.string(),
    revision: z.coerce.number().int(),
    fix: z.string().optional().describe("a check's id, to apply its fix"),
    path: z.string().max(1_024).optional(),
    text: z.string().max(MAX_TEXT).nullable().optional(),
  }),
  output: z.object({ id: z.string(), revision: z.number() }),
  subject: (tx, { id }, actor) => draftSubject(tx, actor, id),
  scope: () => "anywhere",
  run: async (tx, { input, subject: draft, now }) => {
    const before = await loadPackage(tx, draft.files, draft.folder);
    const after = input.fix
      ? mended(before, PackageReport.parse(draft.report), input.fix)
      : written(before, input.path, input.text);
    const { files, digest } = await storePackage(tx, after);
    return writeDraft(tx, draft.id, input.revision, now, {
      files,
      digest,
      folder: after.folder,
      report: reportOf(after),
    });
  },
  audit: "private",
});

function mended(pkg: SkillPackage, report: PackageReport, id: string): SkillPackage {
  const fix = report.checks.find(check => check.id === id && check.fix)?.fix;
  if (!fix) throw new AppError("conflict", "That is mended already. Reload the page to see it.");
  return applyFix(pkg, fix);
}

function written(pkg: SkillPackage, path: string | undefined, text: string | null | undefined): SkillPackage {
  if (!path || text === undefined)
    throw new AppError("invalid", "Say which file gets which text.", {
      issues: [{ path: ["path"], message: "name the file" }],
    });
  const others = pkg.files.filter(file => file.path !== path);
  const executable = pkg.files.find(file => file.path === path)?.executable ?? false;
  const own = text === null ? [] : [{ path, bytes: new TextEncoder().encode(text), executable }];
  return { ...readFiles([...others, ...own]), folder: pkg.folder };
}
