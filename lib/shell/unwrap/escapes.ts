import { literal, type RunWord } from "../run/run-command";

/** Programs that hand a part of what they are told to a shell: where in their words or their input it stands. */
const ESCAPES: readonly [RegExp, RegExp][] = [
  [
    /^(n?vim?|vim\.\w+|view|ex|vimdiff|rvim|less|more|man)$/,
    /^[+:\s]*(?:silent!?\s+|r(?:ead)?\s*|\d+,?\d*r?)?!\s*(.+)$/s,
  ],
  [/^ed$/, /^\s*(?:\d+|[.$%])?r?\s*!\s*(.+)$/],
  [/^(gdb|lldb)$/, /^(?:platform\s+)?(?:shell|!|make)\s+(.+)$/s],
  [/^sqlite3?$/, /^\s*\.(?:shell|system)\s+(.+)$/],
  [/^(psql|pgcli)$/, /\\!\s*(.+)$|\b(?:TO|FROM)\s{1,9}PROGRAM\s{1,9}'([^']+)'/i],
  [/^(mysql|mariadb)$/, /(?:\\!|\bsystem)\s+(.+)$/],
  [/^emacs(client)?$/, /\((?:async-)?shell-command(?:-to-string)?\s+"([^"]+)"/],
  [/^expect$/, /\b(?:spawn|exec|system)\s+(.+)$/],
  [/^julia$/, /\brun\(`([^`]+)`/],
];

/** The commands that an editor, a debugger, a pager or a client of a database is told to run. */
export function escapesOf(name: string, words: readonly RunWord[], input: string | null): RunWord[] {
  const known = ESCAPES.find(([program]) => program.test(name));
  const own = name === "npm" ? npmScripts(words) : name === "zip" ? zipTests(words) : [];
  if (!known) return own;
  const texts = [
    ...words.slice(1).flatMap(({ value, shape }) => (value ?? shape).replace(/^-c(?=[:!])/, "")),
    ...(input?.split("\n") ?? []),
  ];
  return texts.slice(0, 200).flatMap(text => {
    const found = text.length > 4_000 ? null : known[1].exec(text);
    return found ? [literal(found[1] ?? found[2] ?? "")] : [];
  });
}

/** npm pkg set scripts.build='…': what the next run of the script does. */
const npmScripts = (words: readonly RunWord[]): RunWord[] =>
  words[1]?.value === "pkg" && words[2]?.value === "set"
    ? words.slice(3).flatMap(({ value }) => {
        const text = /^scripts\.[\w:.-]+=(.+)$/s.exec(value ?? "")?.[1];
        return text === undefined ? [] : [literal(text)];
      })
    : [];

const zipTests = (words: readonly RunWord[]): RunWord[] =>
  words.flatMap(({ value }, at) => {
    const next = words[at + 1];
    return /^(-TT|--unzip-command)$/.test(value ?? "") && next ? [next] : [];
  });
