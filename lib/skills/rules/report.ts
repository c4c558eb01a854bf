import { z } from "zod";
import { Finding, SCAN_CATEGORIES, type SkillPackage, VersionReport } from "../schema";
import { type Manifest, readManifest } from "./manifest/read-manifest";
import { validatePackage } from "./manifest/validate-package";
import { withMarkedNorms } from "./marked-norms";
import { scanPackage } from "./scan/scan-package";

export const ScanCheck = z.object({
  id: z.enum(SCAN_CATEGORIES),
  label: z.string(),
  result: z.enum(["clear", "found"]),
  rules: z.number().int(),
  files: z.number().int(),
});
/** Everything that is read from a package before anybody decides on it. */
export const PackageReport = VersionReport.extend({
  name: z.string().nullable(),
  description: z.string(),
  version: z.string().nullable(),
  findings: z.array(Finding),
  scan: z.array(ScanCheck),
});
export type PackageReport = z.output<typeof PackageReport>;

export const SKILL_FILE = "SKILL.md";
const NO_TEXT = "";

/** Validates and scans a package. Never throws: what cannot be read is an error in its checks. */
export function reportOf(pkg: SkillPackage): PackageReport {
  const text = skillText(pkg);
  const manifest = readManifest(text);
  const { findings, checks: scan, capabilities, norms } = scanPackage(pkg, { allowedTools: manifest.allowedTools });
  return {
    checks: validatePackage(pkg),
    findings,
    scan,
    capabilities,
    norms: withMarkedNorms(manifest, SKILL_FILE, norms),
    lines: text.split("\n").length,
    tokens: Math.ceil(text.length / 4),
    listing: listingOf(manifest),
    licence: manifest.license,
    allowedTools: manifest.allowedTools,
    name: manifest.name,
    description: manifest.description ?? "",
    version: manifest.version,
  };
}

/** What stands in SKILL.md, as far as it is text. */
export function skillText(pkg: SkillPackage): string {
  const file = pkg.files.find(one => one.path === SKILL_FILE);
  return file ? new TextDecoder("utf-8").decode(file.bytes) : NO_TEXT;
}

/** Characters that a skill takes in the client's list of skills: "- name: description" on a line of its own. */
export const listingOf = ({ name, description }: Pick<Manifest, "name" | "description">): number =>
  (name ?? "").length + (description ?? "").length + 5;

/** What is wrong with the fields: blocks already the sending, and no reviewer can let it stand. */
export const fieldErrors = ({ checks }: Pick<PackageReport, "checks">): string[] =>
  checks.filter(check => check.level === "error").map(check => `${check.field}: ${check.message}`);

/** Why a package cannot be published as it is; empty when it can. */
export function blockers(
  report: Pick<PackageReport, "checks" | "findings">,
  suppressed: ReadonlySet<string>,
): string[] {
  return [
    ...fieldErrors(report),
    ...report.findings
      .filter(finding => finding.severity === "critical" && !suppressed.has(finding.fingerprint))
      .map(finding => `${finding.path}:${finding.line}: ${finding.message}`),
  ];
}
