import type { Finding, ScanCategory, Severity } from "@/lib/skills/schema";
import { isDiscussed, isListed, isQuoted } from "./circumstances";
import { atMost, finding, milder } from "./finding";
import { isText, type ScannedFile, type Scene } from "./scene";
import { isProgram, SCAN_LIMITS } from "./source-file";

/** Words addressed at the agent. Patterns have bounded gaps only, so that a line is read in linear time. */
export type Phrase = { rule: string; pattern: RegExp; severity: Severity; message: string; unless?: RegExp };

/** Looks for phrases in every line of text; what is quoted, discussed or data is milder. */
export function phraseFindings(scene: Scene, category: ScanCategory, phrases: readonly Phrase[]): Finding[] {
  return scene.files.filter(isText).flatMap(file =>
    file.lines.flatMap((whole, index) => {
      const line = plain(whole.slice(0, SCAN_LIMITS.line));
      if (line.length < 8) return [];
      return phrases.flatMap(({ rule, pattern, severity, message, unless }) => {
        const match = pattern.exec(line);
        if (!match || unless?.test(line)) return [];
        return [
          finding(file, {
            rule: `${category}.${rule}`,
            category,
            severity: spoken(severity, file, index + 1, line, match),
            line: index + 1,
            message,
          }),
        ];
      });
    }),
  );
}

function spoken(severity: Severity, file: ScannedFile, line: number, text: string, match: RegExpExecArray): Severity {
  if (file.fixture) return atMost(severity, "low");
  const shown =
    isQuoted(text, match.index, match[0].length) ||
    isListed(text) ||
    isProgram(file) ||
    file.language === "data" ||
    file.prose?.text[line - 1] === null;
  const discussed = isDiscussed(file, line);
  if (shown && discussed) return "info";
  if (discussed) return atMost(milder(severity, 2), "low");
  return shown ? atMost(milder(severity, 1), "medium") : severity;
}

/** Letters without accents, tricks of width or invisible signs between them, so that spelling hides nothing. */
export function plain(text: string): string {
  // Most lines are ASCII and need nothing.
  if (!/[^\p{ASCII}]/u.test(text)) return text;
  return text
    .normalize("NFKD")
    .replace(/[\p{Mn}\p{Cf}]/gu, "")
    .replace(/[аеорсухіѕ]/g, sign => LOOKALIKES[sign] ?? sign);
}

const LOOKALIKES: Record<string, string> = { а: "a", е: "e", о: "o", р: "p", с: "c", у: "y", х: "x", і: "i", ѕ: "s" };
