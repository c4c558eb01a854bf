import type { z } from "zod";
import type { Reader } from "@/lib/db/client";
import type { ShownVersion, VersionLine } from "../page-schema";
import { readManifest } from "../rules/manifest/read-manifest";
import { skillText } from "../rules/report";
import { type CHECK_LEVELS, FileEntry, Finding, VersionReport } from "../schema";
import { loadPackage } from "./load-package";

const SKILL_FILE = "SKILL.md";
const MOST_BODY = 400_000;

/** A version with what stands in it. Of its bytes only SKILL.md is read: the rest is fetched file by file. */
export async function shownVersion(
  db: Reader,
  lines: readonly VersionLine[],
  { id, skillId, files }: { id: string; skillId: number; files: unknown },
): Promise<z.input<typeof ShownVersion> | null> {
  const line = lines.find(one => one.id === id);
  if (!line) return null;
  const entries = FileEntry.array().parse(files);
  const [stored, findings, suppressions, pkg] = await Promise.all([
    db.skillVersion.findUniqueOrThrow({ where: { id }, select: { report: true, description: true } }),
    db.skillFinding.findMany({ where: { versionId: id }, orderBy: [{ path: "asc" }, { line: "asc" }] }),
    db.skillSuppression.findMany({ where: { skillId } }),
    loadPackage(
      db,
      entries.filter(entry => entry.path === SKILL_FILE),
    ),
  ]);
  const people = await db.person.findMany({
    where: { id: { in: suppressions.map(one => one.byId) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(person => [person.id, person.name]));
  const judged = new Map(
    suppressions.map(one => [
      one.fingerprint,
      { reason: one.reason, by: names.get(one.byId) ?? "somebody who left", at: one.createdAt },
    ]),
  );
  const report = VersionReport.parse(stored.report);
  const manifest = readManifest(skillText(pkg));
  const countOf = (level: (typeof CHECK_LEVELS)[number]) => report.checks.filter(one => one.level === level).length;
  return {
    ...line,
    description: stored.description,
    manifest: {
      name: manifest.name,
      description: manifest.description,
      license: manifest.license,
      compatibility: manifest.compatibility,
      allowedTools: manifest.allowedTools,
      metadata: Object.entries(manifest.metadata).map(([key, value]) => ({ key, value })),
      extra: Object.entries(manifest.extra).map(([key, value]) => ({
        key,
        value: typeof value === "string" ? value : JSON.stringify(value ?? null),
      })),
    },
    body: manifest.body.slice(0, MOST_BODY),
    files: entries.map(({ path, size, executable }) => ({ path, size, executable })),
    bytes: entries.reduce((sum, entry) => sum + entry.size, 0),
    report,
    levels: {
      error: countOf("error"),
      warning: countOf("warning"),
      info: countOf("info"),
      ok: countOf("ok"),
    },
    findings: findings.map(row => ({ ...Finding.parse(row), suppressed: judged.get(row.fingerprint) ?? null })),
    licence: report.licence,
    listing: report.listing,
  };
}
