import type { Finding, Severity } from "@/lib/skills/schema";
import { finding } from "../finding";
import { type Category, isText, type ScannedFile, type Scene } from "../scene";

type Kind = { rule: string; pattern: RegExp; severity: Severity; message: string };

const ESCAPE = String.fromCharCode(27);
const KINDS: readonly Kind[] = [
  // Flags of regions are spelled with tags behind a black flag.
  {
    rule: "tags",
    pattern: /(?<!\u{1F3F4}[\u{E0061}-\u{E007A}]{0,6})[\u{E0001}\u{E0020}-\u{E007F}]/u,
    severity: "critical",
    message: "Holds tag characters: text that nobody sees and an agent reads.",
  },
  {
    rule: "direction",
    pattern: /[\u202A-\u202E\u2066-\u2069]/u,
    severity: "high",
    message: "Turns the direction of writing, so that text reads otherwise than it stands.",
  },
  {
    rule: "zero-width",
    pattern: /[\p{L}\p{N}][\u200B\u2060-\u2064\u180E\u00AD]+[\p{L}\p{N}]|[\u200B-\u200F\u2060-\u2064]{3,}/u,
    severity: "medium",
    message: "Holds characters without width inside or between words.",
  },
  {
    rule: "selectors",
    pattern: /[\u{E0100}-\u{E01EF}]{2,}|[\uFE00-\uFE0E]{3,}/u,
    severity: "critical",
    message: "Holds a run of variation selectors, which can carry hidden text.",
  },
  {
    rule: "control",
    // Escape colours the output of many scripts.
    pattern: new RegExp(`(?![\\s${ESCAPE}])\\p{Cc}`, "u"),
    severity: "low",
    message: "Holds control characters.",
  },
  {
    rule: "lookalike",
    pattern:
      /(?<![\p{L}\p{M}])(?=[\p{L}]{0,40}[a-zA-Z])(?=[\p{L}]{0,40}[аеорсухіѕԁɡ])[a-zA-Zаеорсухіѕԁɡ]{3,40}(?![\p{L}\p{M}])/u,
    severity: "high",
    message: "Mixes letters of two scripts in one word, so that it looks like another.",
  },
];
const BOM = "\uFEFF";

function inFile(file: ScannedFile): Finding[] {
  // Most files are ASCII; one look at the whole text saves one at every line.
  if (!/[^\t\n\r\x20-\x7e]/.test(file.text) && !/[^\x20-\x7e]/.test(file.path)) return [];
  return file.lines.flatMap((whole, index) => {
    const line = whole.slice(0, 20_000);
    if (!/[^\t\x20-\x7e]/.test(line)) return [];
    return KINDS.flatMap(({ rule, pattern, severity, message }) =>
      pattern.test(index === 0 && line.startsWith(BOM) ? line.slice(1) : line)
        ? [
            finding(file, {
              rule: `hidden-characters.${rule}`,
              category: "hidden-characters",
              severity: file.fixture ? "low" : severity,
              line: index + 1,
              message,
            }),
          ]
        : [],
    );
  });
}

export const hiddenCharacters: Category = {
  id: "hidden-characters",
  label: "Characters that cannot be seen",
  rules: KINDS.length,
  reads: isText,
  scan: (scene: Scene) => [
    ...scene.files.filter(isText).flatMap(inFile),
    ...scene.files
      .filter(({ path }) => /[\p{Cf}\p{Cc}]/u.test(path))
      .map(file =>
        finding(file, {
          rule: "hidden-characters.name",
          category: "hidden-characters",
          severity: "high",
          line: 1,
          message: "The file's name holds characters that cannot be seen.",
        }),
      ),
  ],
};
