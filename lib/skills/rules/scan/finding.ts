import { createHash } from "node:crypto";
import { type Finding, type ScanCategory, SEVERITIES, type Severity } from "@/lib/skills/schema";
import type { SourceFile } from "./source-file";

/** Where a finding stands: `line` counts from 1; `shown` stands for the line where that must not be shown as it is. */
type Hit = { rule: string; category: ScanCategory; severity: Severity; line: number; message: string; shown?: string };

export function finding(file: SourceFile, { shown, ...hit }: Hit): Finding {
  const line = (file.lines[hit.line - 1] ?? "").trim();
  return {
    ...hit,
    path: file.path,
    excerpt: excerptOf(shown ?? line),
    // The line's own text goes in as a digest only, so that a secret cannot be read back from it.
    fingerprint: createHash("sha256").update(`${hit.rule}\0${file.path}\0${line}`).digest("hex").slice(0, 24),
  };
}

/** At most 200 characters on one line; what cannot be seen is shown as its code point. */
function excerptOf(text: string): string {
  const seen = text
    .slice(0, 400)
    .replace(
      /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu,
      sign => `<U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`,
    )
    .toWellFormed();
  return seen.length > 200 ? `${seen.slice(0, 199)}…` : seen;
}

/** A severity some steps milder; never below info. */
export const milder = (severity: Severity, steps = 1): Severity =>
  SEVERITIES[Math.min(SEVERITIES.indexOf(severity) + steps, SEVERITIES.length - 1)] ?? "info";

export const atMost = (severity: Severity, ceiling: Severity): Severity =>
  SEVERITIES[Math.max(SEVERITIES.indexOf(severity), SEVERITIES.indexOf(ceiling))] ?? "info";
