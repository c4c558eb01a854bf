import { bodyLines } from "./body-lines";

/** A file that a body points to. `start` is where its path stands in the text. */
export type Reference = { target: string; path: string; start: number; line: number; kind: "link" | "path" };

const LINK = /!?\[[^\]\n]{0,300}\]\(\s*<?([^)\s<>]{1,500})>?(?:\s+["'(][^)\n]{0,300})?\)/g;
const CODE = /`([^`\n]{1,400})`/g;
const WORD = /[^\s"'`(),;=|&]+/g;
const SCHEME = /^(?:[A-Za-z][A-Za-z0-9+.-]*:|\/\/|#|\/|~|\\)/;
const PLACEHOLDER = /[*?<>{}$[\]|%]|\.\.\.|…|YYYY|XXX|\bpath\/to\b|\bfile-?name\./i;
const OWN_FOLDER = /^\$\{?CLAUDE_SKILL_DIR\}?\//;
const EXTENSION = /\.[A-Za-z][A-Za-z0-9]{0,7}$/;

/** Folders that the specification names; a path that begins with one means a file of the skill. */
const OWN_FOLDERS = new Set(["references", "scripts", "assets"]);

/** Links and paths in backticks that mean a file of the package. `folders` are those at its top. */
export function findReferences(
  body: string,
  offset: number,
  firstLine: number,
  folders: ReadonlySet<string>,
): Reference[] {
  const found: Reference[] = [];
  for (const line of bodyLines(body, offset, firstLine)) {
    if (line.fence !== null || line.text.length > 5000) continue;
    const prose = line.text.replace(CODE, code => " ".repeat(code.length));
    for (const match of prose.matchAll(LINK)) {
      const target = match[1] ?? "";
      const path = linkPath(target);
      const at = match.index + match[0].lastIndexOf(target);
      if (path) found.push({ target, path, start: line.start + at, line: line.line, kind: "link" });
    }
    for (const code of line.text.matchAll(CODE))
      for (const word of (code[1] ?? "").matchAll(WORD)) {
        const path = codePath(word[0], folders);
        const start = line.start + code.index + 1 + word.index;
        if (path) found.push({ target: word[0], path, start, line: line.line, kind: "path" });
      }
  }
  return found;
}

function linkPath(target: string): string | null {
  const bare = target.replace(OWN_FOLDER, "").replace(/[#?].*$/, "");
  if (bare === "" || SCHEME.test(bare)) return null;
  const path = decoded(bare);
  if (PLACEHOLDER.test(path)) return null;
  return EXTENSION.test(path) || path.endsWith("/") ? path : null;
}

function codePath(word: string, folders: ReadonlySet<string>): string | null {
  const own = OWN_FOLDER.test(word);
  const path = word
    .replace(OWN_FOLDER, "")
    .replace(/[#?].*$/, "")
    .replace(/^\.\//, "")
    .replace(/[:.]+$/, "");
  if (SCHEME.test(path) || PLACEHOLDER.test(path) || !EXTENSION.test(path)) return null;
  const [first] = path.split("/");
  if (!path.includes("/") || first === undefined) return own ? path : null;
  return own || folders.has(first) || OWN_FOLDERS.has(first) ? path : null;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The path inside the package, or null where it leads out of it. */
export function resolveInside(path: string): string | null {
  const parts: string[] = [];
  for (const part of path.normalize("NFC").split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join("/");
}
