import { entropy } from "@/lib/secrets/entropy";
import type { Finding } from "@/lib/skills/schema";
import { effectFindings } from "../categories-of-effects";
import { finding } from "../finding";
import { type Category, isText, type Scene } from "../scene";
import { isProgram, SCAN_LIMITS } from "../source-file";

/** Programs that put their own text together and run it. */
const ASSEMBLED: readonly [RegExp, string][] = [
  [
    /\b(?:exec|eval|compile|__import__)\s{0,3}\(\s{0,3}(?:base64\.(?:b64|b32|urlsafe_b64)decode|zlib\.decompress|codecs\.decode|bytes\.fromhex|binascii\.unhexlify|marshal\.loads|atob|Buffer\.from\([^)\n]{0,2000},\s{0,3}["'](?:base64|hex))/,
    "Runs text that it decodes first.",
  ],
  [
    /\b(?:eval|Function|exec)\s{0,3}\(\s{0,3}(?:String\.fromCharCode|unescape|decodeURIComponent)\s{0,3}\(/,
    "Runs text that it puts together from character codes.",
  ],
  [
    /\b(?:subprocess\.\w{1,20}|os\.system|child_process\.\w{1,12}|execSync)\s{0,3}\(\s{0,3}(?:base64\.\w{1,20}decode|atob|bytes\.fromhex|Buffer\.from)/,
    "Runs a command that it decodes first.",
  ],
  [/(?:\bchr\(\d{1,3}\)\s{0,3}[+,.]\s{0,3}){8}/, "Puts text together from character codes."],
  [/String\.fromCharCode\((?:\s{0,3}(?:0x)?[0-9a-fA-F]{1,4}\s{0,3},){10}/, "Puts text together from character codes."],
  [/(?:\\x[0-9a-fA-F]{2}){24}/, "Spells text in hexadecimal escapes."],
];
const BLOB = /[A-Za-z0-9+/=_-]{300,}/;

function hidden(scene: Scene): Finding[] {
  return scene.files
    .filter(file => isProgram(file) || file.language === "markdown")
    .flatMap(file =>
      file.lines.flatMap((line, index) => {
        const part = line.slice(0, SCAN_LIMITS.line);
        const match = ASSEMBLED.find(([pattern]) => pattern.test(part));
        const program = isProgram(file);
        if (match)
          return [
            finding(file, {
              rule: "obfuscation.assembled",
              category: "obfuscation",
              severity: file.fixture || !program ? "low" : match[1].startsWith("Runs") ? "critical" : "medium",
              line: index + 1,
              message: match[1],
            }),
          ];
        if (program && line.length > 5_000 && !/\.min\.|(^|\/)(dist|vendor|lib)\//.test(file.path))
          return [
            finding(file, {
              rule: "obfuscation.long-line",
              category: "obfuscation",
              severity: "low",
              line: index + 1,
              message: "A line of a program too long to be read.",
            }),
          ];
        const blob =
          part.length >= 300 && !/data:(?:image|font|application)\/|integrity|sha(?:256|512)-/.test(part)
            ? BLOB.exec(part)?.[0]
            : undefined;
        if (blob && entropy(blob) > 4.8)
          return [
            finding(file, {
              rule: "obfuscation.blob",
              category: "obfuscation",
              severity:
                program && /decode|atob|base64|unhex|decompress/i.test(file.text.slice(0, 200_000)) ? "medium" : "low",
              line: index + 1,
              message: "Carries a block of encoded data.",
            }),
          ];
        return [];
      }),
    );
}

export const obfuscation: Category = {
  id: "obfuscation",
  label: "Code that hides what it does",
  rules: ASSEMBLED.length + 4,
  reads: isText,
  scan: scene => [
    ...hidden(scene),
    ...effectFindings(scene, "obfuscation", {
      "runs-decoded": { severity: () => "high", message: () => "Runs text that it decodes first." },
      "runs-unknown": {
        severity: ({ weight }, { from }) => (weight === "plain" ? null : from === "script" ? "low" : "info"),
        message: () => "Runs text that is only known when it runs.",
      },
    }),
  ],
};
