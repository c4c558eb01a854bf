import { readShell } from "@/lib/shell/commands-of";
import type { Effect } from "@/lib/shell/effects/effect";
import { effectsOf } from "@/lib/shell/effects-of";
import type { RunCommand } from "@/lib/shell/run/run-command";
import { foreignCalls } from "@/lib/shell/unwrap/foreign-code";
import type { ScannedFile } from "./scene";
import type { SourceFile } from "./source-file";

/** A command that a package's text or program would have somebody run. */
export type SpottedCommand = {
  file: ScannedFile;
  line: number;
  command: RunCommand;
  effects: Effect[];
  from: "script" | "program" | "fence" | "inline";
};

const SHELLS = /^(sh|bash|zsh|shell|console|shell-session|terminal|ksh|command|commandline|cmd)$/;
/** A fence without a language holds commands when its lines begin like commands. */
const KNOWN =
  /^\$?\s*(?:sudo\s+)?(?:rm|curl|wget|git|npm|npx|pnpm|yarn|pip3?|python3?|node|bash|sh|zsh|docker|kubectl|terraform|aws|gcloud|az|gh|chmod|chown|dd|mkfs\S*|find|ssh|scp|rsync|nc|eval|source|export|crontab|systemctl|launchctl|psql|mysql|redis-cli|kill|pkill|killall|cat|echo|tee|mv|cp|make|go|cargo|brew|apt|apt-get|helm|base64|openssl|security)\s+\S/;

/** Every command in scripts, fenced blocks, inline code and the calls of other languages. */
export function spotCommands(files: readonly ScannedFile[]): SpottedCommand[] {
  return files.flatMap(file => {
    if (file.language === "shell") return read(file, file.text, 1, "script");
    if (/^(python|javascript|ruby|perl|php)$/.test(file.language)) return inProgram(file);
    return file.prose ? inProse(file, file.prose) : [];
  });
}

function inProse(file: ScannedFile, prose: NonNullable<ScannedFile["prose"]>): SpottedCommand[] {
  const fenced = prose.fences.flatMap(({ language, text, line }) => {
    if (SHELLS.test(language)) return byStatement(file, prompts(text), line);
    if (language === "" && text.split("\n", 40).some(each => KNOWN.test(each)))
      return byStatement(file, commandLines(text), line);
    const known = FOREIGN[language];
    return known ? foreign(file, text, known, line, "fence") : [];
  });
  const inline = prose.code
    .filter(({ text }) => KNOWN.test(text))
    .flatMap(({ text, line }) => read(file, text.replace(/^\$\s+/, ""), line, "inline"));
  return [...fenced, ...inline];
}

const FOREIGN: Record<string, string> = {
  python: "python",
  py: "python",
  js: "javascript",
  javascript: "javascript",
  typescript: "javascript",
  ts: "javascript",
  ruby: "ruby",
  rb: "ruby",
  perl: "perl",
  php: "php",
};

/** A console session shows prompts before what was typed and none before what was answered. */
function prompts(text: string): string {
  const lines = text.split("\n");
  if (!lines.some(line => /^\s*(\$|❯|➜|%)\s+\S/.test(line))) return text;
  return lines
    .map(line =>
      /^\s*(\$|❯|➜|%|>)\s+\S/.test(line)
        ? line.replace(/^\s*(\$|❯|➜|%|>)\s+/, "")
        : line.trimStart().startsWith("#")
          ? line
          : "",
    )
    .join("\n");
}

const commandLines = (text: string): string =>
  text
    .split("\n")
    .map(line => (KNOWN.test(line) ? line.replace(/^\$\s+/, "") : ""))
    .join("\n");

/** A block that cannot be read as a whole, for a placeholder in it, is read line by line. */
function byStatement(file: ScannedFile, text: string, line: number): SpottedCommand[] {
  const whole = readShell(text);
  if (!whole.unparsed) return spotted(file, whole.commands, line, "fence");
  return text
    .split("\n")
    .slice(0, 2_000)
    .flatMap((each, index) =>
      each.trim() === "" ? [] : spotted(file, readShell(each).commands, line + index, "fence"),
    );
}

function read(file: ScannedFile, text: string, line: number, from: SpottedCommand["from"]): SpottedCommand[] {
  return spotted(file, readShell(text).commands, line, from);
}

function spotted(
  file: ScannedFile,
  commands: readonly RunCommand[],
  line: number,
  from: SpottedCommand["from"],
): SpottedCommand[] {
  return commands.map(command => ({ file, line: line + command.line - 1, command, effects: effectsOf(command), from }));
}

function inProgram(file: ScannedFile): SpottedCommand[] {
  return foreign(file, file.text, file.language, 1, "program");
}

/** Calls are read line by line with the lines after it, so that each finds its line. */
function foreign(
  file: SourceFile & ScannedFile,
  text: string,
  language: string,
  line: number,
  from: SpottedCommand["from"],
): SpottedCommand[] {
  const lines = text.split("\n");
  return lines.flatMap((each, index) => {
    if (each.length > 4_000 || !/[([`"']/.test(each)) return [];
    // A list of words may go on below the call.
    const more = /\(\s*\[?\s*$/.test(each)
      ? `${each}\n${lines
          .slice(index + 1, index + 8)
          .join("\n")
          .slice(0, 1_000)}`
      : each;
    return foreignCalls(more, language).flatMap(call => {
      const script =
        "code" in call ? call.code : call.words.map(({ shape }) => `'${shape.replaceAll("'", `'\\''`)}'`).join(" ");
      return spotted(file, readShell(script).commands, 1, from).map(spot => ({ ...spot, line: line + index }));
    });
  });
}
