import type { PackageFile } from "@/lib/skills/schema";

export type Language =
  | "markdown"
  | "shell"
  | "python"
  | "javascript"
  | "ruby"
  | "perl"
  | "php"
  | "data"
  | "text"
  | "binary";
/** A file of a package as text. `fixture` says that its content is for tests and examples of what to look for. */
export type SourceFile = {
  path: string;
  text: string;
  lines: readonly string[];
  language: Language;
  executable: boolean;
  fixture: boolean;
  /** It was longer than is read; what follows was not looked at. */
  cut: boolean;
};

/** What a scan reads at most: of one line, of one file, of all files together. */
export const SCAN_LIMITS = { line: 4_000, file: 524_288, total: 8_388_608, findings: 500 };

const BY_ENDING: Record<string, Language> = {
  md: "markdown",
  mdx: "markdown",
  markdown: "markdown",
  sh: "shell",
  bash: "shell",
  zsh: "shell",
  ksh: "shell",
  command: "shell",
  py: "python",
  pyw: "python",
  js: "javascript",
  mjs: "javascript",
  cjs: "javascript",
  ts: "javascript",
  tsx: "javascript",
  jsx: "javascript",
  rb: "ruby",
  pl: "perl",
  php: "php",
  json: "data",
  yaml: "data",
  yml: "data",
  toml: "data",
  csv: "data",
  svg: "data",
  xml: "data",
  html: "data",
  css: "data",
  xsd: "data",
};
const BINARY =
  /\.(png|jpe?g|gif|webp|ico|pdf|zip|gz|tgz|tar|woff2?|ttf|otf|mp[34]|wav|mov|docx|xlsx|pptx|wasm|so|dylib|exe|bin|pyc)$/i;
const FIXTURE =
  /(^|\/)(tests?|__tests__|fixtures?|evals?|testdata|mocks?|samples?)\/|[._-](test|spec|fixture)\.\w{1,4}$|(^|\/)test_[\w-]+\.py$/i;

/** The files of a package as text, within the limits, in the package's order with SKILL.md first. */
export function sourceFiles(files: readonly PackageFile[]): SourceFile[] {
  let left = SCAN_LIMITS.total;
  const first = (file: PackageFile) => (file.path === "SKILL.md" ? 0 : 1);
  return files
    .toSorted((a, b) => first(a) - first(b))
    .map(({ path, bytes, executable }) => {
      const limit = Math.min(SCAN_LIMITS.file, left);
      const part = bytes.length > limit ? bytes.subarray(0, limit) : bytes;
      const binary = BINARY.test(path) || part.subarray(0, 8_000).includes(0);
      const text = binary ? "" : new TextDecoder().decode(part).replaceAll("\r\n", "\n");
      left -= binary ? 0 : part.length;
      const language = binary ? "binary" : languageOf(path, text);
      return {
        path,
        text,
        lines: text.split("\n"),
        language,
        executable,
        fixture: FIXTURE.test(path),
        cut: part.length < bytes.length,
      };
    });
}

function languageOf(path: string, text: string): Language {
  const [, program = ""] =
    /^#!\s*\S{0,100}?([\w.-]{1,30})(?:[ \t]+-\S{1,20})?(?:[ \t]+([\w.-]{1,30}))?[ \t]*(?:\n|$)/.exec(
      text.slice(0, 300),
    ) ?? [];
  const shebang = /^#![^\n]{0,200}/.exec(text)?.[0] ?? "";
  if (/\b(ba|z|k|da)?sh\b/.test(shebang)) return "shell";
  if (/\bpython/.test(shebang)) return "python";
  if (/\b(node|deno|bun)\b/.test(shebang)) return "javascript";
  if (/\bruby\b/.test(shebang) || program === "ruby") return "ruby";
  return BY_ENDING[path.slice(path.lastIndexOf(".") + 1).toLowerCase()] ?? "text";
}

/** Whether an agent would run it. */
export const isProgram = ({ language }: SourceFile): boolean =>
  /^(shell|python|javascript|ruby|perl|php)$/.test(language);
