import type { RunWord } from "../run/run-command";
import { afterOptions, options, takesNext } from "./options";
import { isShell } from "./prefixes";

/** Which program text an interpreter runs: given in a word, a file that a word names, or its standard input. */
export type Program =
  | { from: "word" | "file"; word: RunWord; language: string; args: RunWord[] }
  | { from: "input"; language: string; args: RunWord[] };

const LANGUAGES: [RegExp, string, RegExp, string][] = [
  [/^(i?python|pypy)(\d[\d.]*)?w?$/, "python", /^-[A-Za-z]*c$/, "-W -X -m -Q"],
  [
    /^(node|nodejs|bun|tsx|ts-node)$/,
    "javascript",
    /^(-[A-Za-z]*[ep]|--eval|--print)$/,
    "-r --require --import --loader",
  ],
  [/^deno$/, "javascript", /^eval$/, ""],
  [/^perl(\d[\d.]*)?$/, "perl", /^-[A-Za-z0-9]*[eE]$/, "-I -M"],
  [/^ruby(\d[\d.]*)?$/, "ruby", /^-[A-Za-z]*e$/, "-I -r -C"],
  [/^php(\d[\d.]*)?$/, "php", /^-[rBE]$/, "-d -c"],
  [/^lua(\d[\d.]*|jit)?$/, "lua", /^-e$/, "-l"],
  [/^osascript$/, "applescript", /^-e$/, "-l"],
  [/^(R|Rscript)$/, "r", /^-e$/, ""],
  [/^[gmn]?awk$/, "awk", /^--source$/, "-F -v -f --assign --field-separator"],
  [/^(g?sed)$/, "sed", /^(-e|--expression)$/, "-f"],
];
const SHELL_TAKES = options("-o -O +o +O --rcfile --init-file");

export function programOf(name: string, words: readonly RunWord[]): Program | null {
  if (isShell(name)) return shellProgram(name, words);
  const known = LANGUAGES.find(([pattern]) => pattern.test(name));
  if (!known) return null;
  const [, language, flag, takes] = known;
  const at = words.findIndex(({ value }, index) => index > 0 && flag.test(value ?? ""));
  const given = at > 0 ? words[at + 1] : undefined;
  if (given) return { from: "word", word: given, language, args: words.slice(at + 2) };
  const from = afterOptions(words, 1, options(takes));
  const file = words[from];
  if (language === "awk" || language === "sed")
    return file ? { from: "word", word: file, language, args: words.slice(from + 1) } : null;
  if (words.some(({ value }) => value === "-m" || value === "--version" || value === "-V" || value === "-v"))
    return null;
  if (file && file.value !== "-") return { from: "file", word: file, language, args: words.slice(from + 1) };
  return { from: "input", language, args: words.slice(from + 1) };
}

/** bash -c text, bash file, bash -s and bash alone. */
function shellProgram(name: string, words: readonly RunWord[]): Program {
  const language = /^(pwsh|powershell)/i.test(name) ? "powershell" : "shell";
  let at = 1;
  let text = false;
  let input = false;
  for (; at < words.length; at++) {
    const value = words[at]?.value ?? null;
    if (value === null || !/^[-+]./.test(value)) break;
    if (value === "--") {
      at++;
      break;
    }
    // -n only checks the syntax.
    if (
      /^--?(version|help)$|^-[ceuvx]*n[ceuvx]*$/.test(value) &&
      !words.some(word => word.value === "+n") &&
      language === "shell"
    )
      return { from: "input", language: "none", args: [] };
    if (
      language === "powershell"
        ? /^-(c|command|enc|encodedcommand|e|ec)$/i.test(value)
        : /^-[A-Za-z]*c[A-Za-z]*$/.test(value)
    )
      text = true;
    if (/^-[a-z]*s[a-z]*$/.test(value) && language === "shell") input = true;
    if (takesNext(value, SHELL_TAKES)) at++;
  }
  const word = words[at];
  if (text && word && word.value !== "-") return { from: "word", word, language, args: words.slice(at + 1) };
  if (input || !word || word.value === "-") return { from: "input", language, args: words.slice(at) };
  return { from: "file", word, language, args: words.slice(at + 1) };
}
