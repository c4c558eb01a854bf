import { type FoundSecret, secretsIn } from "@/lib/secrets/find-secrets";
import { masked } from "@/lib/secrets/stand-in";
import { TOKEN_FORMATS } from "@/lib/secrets/token-formats";
import type { Finding } from "@/lib/skills/schema";
import { isDiscussed } from "../circumstances";
import { finding } from "../finding";
import { type Category, isText, type ScannedFile } from "../scene";
import { SCAN_LIMITS } from "../source-file";

function inFile(file: ScannedFile): Finding[] {
  return file.lines.flatMap((whole, index) => {
    const line = whole.slice(0, SCAN_LIMITS.line);
    return secretsIn(line)
      .filter(secret => secret.id !== "private-key" || hasBody(file, index, line, secret))
      .map(secret =>
        finding(file, {
          rule: `secret.${secret.id}`,
          category: "secret",
          severity: severityOf(secret, file, index + 1),
          line: index + 1,
          message: `Holds what looks like a ${secret.name}.`,
          shown:
            `${line.slice(Math.max(0, secret.from - 60), secret.from)}${masked(line.slice(secret.from, secret.to))}`.trimStart(),
        }),
      );
  });
}

function severityOf({ certain }: FoundSecret, file: ScannedFile, line: number) {
  if (file.fixture) return certain ? "medium" : "low";
  if (certain) return isDiscussed(file, line) ? "high" : "critical";
  return isDiscussed(file, line) || file.prose ? "low" : "medium";
}

/** The first line of a key alone is a word about keys; with lines of base64 after it, it is one. */
function hasBody(file: ScannedFile, index: number, line: string, { to }: FoundSecret): boolean {
  // A key behind a passphrase says so in its first lines.
  if (file.lines.slice(index + 1, index + 3).some(each => each.includes("ENCRYPTED"))) return false;
  return (
    /[A-Za-z0-9+/]{40,}/.test(line.slice(to)) ||
    file.lines
      .slice(index + 1, index + 4)
      .some(each => /^[\s"'+]{0,8}[A-Za-z0-9+/]{40,}={0,2}(?:\\n|["'\s,;+]|$)/.test(each.slice(0, 200)))
  );
}

export const secret: Category = {
  id: "secret",
  label: "Keys, tokens and passwords",
  rules: TOKEN_FORMATS.length + 5,
  reads: isText,
  scan: ({ files }) => files.filter(isText).flatMap(inFile),
};
