import { literal, type RunWord } from "../run/run-command";

/** Commands that a program in another language hands to the system: text for a shell, or words. */
export type ForeignCall = { code: string } | { words: RunWord[] };

const CALLS =
  /\b(?:os\.system|os\.popen|os\.exec[lv]p?e?|subprocess\.(?:run|call|check_call|check_output|Popen|getoutput|getstatusoutput)|commands\.getoutput|pty\.spawn|asyncio\.create_subprocess_(?:shell|exec)|execSync|execFileSync|execFile|spawnSync|spawn|(?:child_process|cp)\.exec|exec|shell_exec|passthru|popen|proc_open|system|do shell script|os\.execute|io\.popen|Open3\.\w{2,12}|Deno\.Command)\s{0,4}(\(|(?=["'`]))/g;
const REMOVALS =
  /\b(?:shutil\.rmtree|fs\.rmSync|fs\.rm|fs\.rmdirSync|fs\.promises\.rm|rmSync|rimraf|rimraf\.sync|FileUtils\.rm_rf|FileUtils\.rm_r|remove_tree|rmtree|os\.removedirs|Deno\.removeSync|Deno\.remove)\s{0,4}\(\s{0,4}(?=["'`])/g;
const UNLINKS =
  /\b(?:os\.remove|os\.unlink|fs\.unlinkSync|fs\.unlink|unlinkSync|File\.delete|File\.unlink)\s{0,4}\(\s{0,4}(?=["'`])/g;
/** The home folder, as programs call it. */
const HOME_REMOVALS =
  /\b(?:rmtree|rmSync|rm_rf|rm|rimraf)\s{0,4}\(\s{0,4}(?:os\.path\.expanduser\(\s{0,4}["']([^"']{1,200})["']|(?:pathlib\.)?Path\.home\(\)\s{0,4}[),]|os\.(?:environ\[["']HOME["']\]|homedir\(\))\s{0,4}[),]|process\.env\.HOME\s{0,4}[),]|Dir\.home\s{0,4}\))/g;
/** Files that a program reads or writes by a name that stands there. */
const OPENS =
  /(?<![\w.])(?:open|io\.open|codecs\.open|(?:pathlib\.)?Path|File\.(?:read|open|readlines|write)|IO\.read|(?:fs|require\(["'](?:node:)?fs["']\))\.(?:readFileSync|readFile|createReadStream|writeFileSync|writeFile|appendFileSync)|readFileSync|writeFileSync|appendFileSync|file_get_contents|file_put_contents|Deno\.(?:readTextFile|writeTextFile)(?:Sync)?)\s{0,4}\(\s{0,4}(?=["'])/g;
const MOST = 200;

/** Reads literal strings and lists of them only: what a program builds at run time is not guessed. */
export function foreignCalls(text: string, language = ""): ForeignCall[] {
  const calls: ForeignCall[] = [];
  for (const match of text.matchAll(CALLS)) {
    if (calls.length >= MOST) return calls;
    const at = skipBlanks(text, match.index + match[0].length);
    if (text.charAt(at) === "[") {
      const words = list(text, at);
      if (words.length > 0) calls.push({ words: words.map(literal) });
      continue;
    }
    const first = readString(text, at);
    if (!first) continue;
    const rest = /exec[lv]|spawn|execFile|Command|create_subprocess_exec/.test(match[0])
      ? argumentsAfter(text, first.end)
      : [];
    calls.push(rest.length > 0 ? { words: [first.value, ...rest].map(literal) } : { code: first.value });
  }
  for (const match of text.matchAll(REMOVALS)) {
    if (calls.length >= MOST) return calls;
    const path = readString(text, match.index + match[0].length);
    if (path) calls.push({ words: ["rm", "-rf", path.value].map(literal) });
  }
  for (const match of text.matchAll(UNLINKS)) {
    const path = readString(text, match.index + match[0].length);
    if (path) calls.push({ words: ["rm", "-f", path.value].map(literal) });
  }
  for (const match of text.matchAll(HOME_REMOVALS)) calls.push({ words: ["rm", "-rf", match[1] ?? "~"].map(literal) });
  for (const match of text.matchAll(OPENS)) {
    if (calls.length >= MOST) return calls;
    const path = readString(text, match.index + match[0].length);
    if (!path) continue;
    const mode =
      /^\s{0,4},\s{0,4}(?:mode\s{0,2}=\s{0,2})?["'](\w\+?b?)/.exec(text.slice(path.end, path.end + 40))?.[1] ?? "r";
    const writes = /write|append/i.test(match[0]) || /^[wax]/.test(mode);
    calls.push({ words: [writes ? "tee" : "cat", path.value].map(literal) });
  }
  // Backticks run commands in Ruby, Perl and PHP; in awk a string piped from or into is one.
  if (/^(ruby|perl|php)$/.test(language))
    for (const match of text.matchAll(
      /`([^`\n]{1,2000})`|%x[{([]([^})\]\n]{1,2000})[})\]]|\bqx[{(]([^})\n]{1,2000})[})]/g,
    ))
      calls.push({ code: match[1] ?? match[2] ?? match[3] ?? "" });
  if (language === "awk")
    for (const match of text.matchAll(/"([^"\n]{1,500})"\s{0,4}\|\s{0,4}getline|\|\s{0,4}"([^"\n]{1,500})"/g))
      calls.push({ code: match[1] ?? match[2] ?? "" });
  if (language === "sed")
    for (const match of text.matchAll(/(?:^|;)\s{0,4}\d{0,6}e\s{1,4}([^\n;]{1,500})/g))
      calls.push({ code: match[1] ?? "" });
  return calls.slice(0, MOST);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && at < from + 100 && /\s/.test(text.charAt(at))) at++;
  return at;
}

type Literal = { value: string; end: number };

/** A string literal with its escapes; null where something else stands. */
function readString(text: string, from: number): Literal | null {
  let at = from;
  if (/[rbfuRBFU]/.test(text.charAt(at)) && /["']/.test(text.charAt(at + 1))) at++;
  const sign = text.charAt(at);
  if (sign !== '"' && sign !== "'" && sign !== "`") return null;
  const long = text.startsWith(sign.repeat(3), at) ? sign.repeat(3) : sign;
  at += long.length;
  let value = "";
  for (; at < text.length && value.length < 20_000; at++) {
    if (text.startsWith(long, at))
      return {
        value: value.replace(/\\x([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        end: at + long.length,
      };
    const here = text.charAt(at);
    if (here === "\n" && long.length === 1 && sign !== "`") return null;
    if (here === "\\") {
      const next = text.charAt(++at);
      const octal = /^[0-7]{3}/.exec(text.slice(at, at + 3))?.[0];
      if (octal !== undefined) {
        value += String.fromCharCode(Number.parseInt(octal, 8) & 255);
        at += 2;
        continue;
      }
      value += next === "n" ? "\n" : next === "t" ? "\t" : next === "x" ? "\\x" : next;
    } else value += here;
  }
  return null;
}

function list(text: string, from: number): string[] {
  const values: string[] = [];
  let at = skipBlanks(text, from + 1);
  for (let item = readString(text, at); item && values.length < 64; item = readString(text, at)) {
    values.push(item.value);
    at = skipBlanks(text, item.end);
    if (text.charAt(at) !== ",") break;
    at = skipBlanks(text, at + 1);
  }
  return values;
}

/** More words after the first: execl("rm", "-rf", "/") and spawn("rm", ["-rf", "/"]). */
function argumentsAfter(text: string, from: number): string[] {
  let at = skipBlanks(text, from);
  if (text.charAt(at) !== ",") return [];
  at = skipBlanks(text, at + 1);
  return text.charAt(at) === "[" ? list(text, at) : list(text, at - 1);
}
