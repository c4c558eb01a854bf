import { languageOf } from "@/lib/skills/rules/language-of";

/** `k` a keyword or key, `s` a string or number, `o` a comment. */
export type Token = { start: number; end: number; kind: "k" | "s" | "o" };
type Grammar = (line: string) => Token[];

const STRINGS = `"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'|\`(?:[^\`\\\\]|\\\\.)*\``;
/** Longer lines are data. */
const LONGEST = 1_000;

function grammar(comment: string, keywords: string, strings = STRINGS): Grammar {
  const pattern = new RegExp(
    `(?<o>${comment})|(?<s>${strings}|\\b\\d[\\d_.]*\\b)|(?<k>${keywords ? `\\b(?:${keywords.split(" ").join("|")})\\b` : "(?!)"})`,
    "g",
  );
  return line => tokensBy(pattern, line);
}

function tokensBy(pattern: RegExp, line: string): Token[] {
  return [...line.matchAll(pattern)].flatMap(match => {
    const [kind] = Object.entries(match.groups ?? {}).find(([, text]) => text) ?? [];
    return kind ? [{ start: match.index, end: match.index + match[0].length, kind: kind as Token["kind"] }] : [];
  });
}

const by =
  (pattern: RegExp): Grammar =>
  line =>
    tokensBy(pattern, line);
const script = grammar(
  "(?:^|\\s)#.*$",
  "if then elif else fi for while until do done case esac in function return exit set export local exec trap",
);
const cLike = grammar(
  "//.*$|/\\*.*?\\*/|^\\s*\\*.*$",
  "as async await break case catch class const continue default do else enum export extends false finally fn for from func function if implements import in interface let match mod new null package private pub public return static struct switch this throw true try type typeof use var void while yield",
);
const python = grammar(
  "#.*$",
  "and as assert async await break class continue def del elif else except False finally for from global if import in is lambda None nonlocal not or pass raise return True try while with yield",
);
const sql = grammar(
  "--.*$",
  "select from where insert into update delete create alter drop table index join left right inner on and or not null as group by order limit values set returning with SELECT FROM WHERE INSERT INTO UPDATE DELETE CREATE ALTER DROP TABLE INDEX JOIN LEFT RIGHT INNER ON AND OR NOT NULL AS GROUP BY ORDER LIMIT VALUES SET RETURNING WITH",
);
const GRAMMARS: Readonly<Record<string, Grammar>> = {
  bash: script,
  docker: script,
  make: script,
  python,
  ruby: python,
  sql,
  json: by(/(?<k>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<s>"(?:[^"\\]|\\.)*"|-?\b\d[\d.eE+-]*|\btrue\b|\bfalse\b|\bnull\b)/g),
  yaml: by(/(?<o>(?:^|\s)#.*$)|(?<k>^\s*(?:- )?[\w.-]+(?=:(?:\s|$)))|(?<s>"[^"]*"|'[^']*')/g),
  toml: by(/(?<o>#.*$)|(?<k>^\s*(?:\[.*\]|[\w.-]+(?=\s*=)))|(?<s>"[^"]*"|'[^']*')/g),
  // Front matter and prose in one: a heading, a key at the start of a line, code.
  markdown: by(/(?<k>^#{1,6}\s.*$|^[a-z][\w-]*(?=:(?:\s|$)))|(?<s>`[^`]+`)|(?<o>^>.*$|^---$|<!--.*?-->)/g),
};
for (const name of [
  "javascript",
  "typescript",
  "tsx",
  "jsx",
  "go",
  "rust",
  "java",
  "kotlin",
  "c",
  "cpp",
  "csharp",
  "php",
])
  Object.assign(GRAMMARS, { [name]: cLike });

/** What colours a line of a file, by the file's name. One line at a time: a diff has no others. */
export function highlighter(path: string): Grammar {
  const known = GRAMMARS[languageOf(path, "")] ?? (() => []);
  return line => (line.length > LONGEST ? [] : known(line));
}
