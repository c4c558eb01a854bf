import { readShell } from "@/lib/shell/commands-of";
import type { Effect } from "@/lib/shell/effects/effect";
import { effectsOf } from "@/lib/shell/effects-of";
import type { RunCommand } from "@/lib/shell/run/run-command";
import type { ToolCall } from "../../schema";
import { absolutePath, type Ground } from "../patterns/path-pattern";
import { RULED_AS } from "../patterns/tool-pattern";
import { pathsOf } from "./command-paths";

/**
 * One thing that a call would do, as rules see it. A shell command line is as many as it runs commands, whatever they are
 * wrapped in; every other tool is one.
 */
export type Action = {
  tool: string;
  /** What a person reads: the command without its wrappers, the path, the address. */
  text: string;
  /** Ways to write the command that a stopping rule is compared with. */
  forms: readonly string[];
  /**
   * The one way that a permitting rule is compared with; null where a part is unknown, it runs through a wrapper, or the shell
   * writes a file besides.
   */
  exact: string | null;
  does: readonly Effect[];
  reads: readonly string[];
  /** Read without being shown: only a limit means it. */
  loads: readonly string[];
  writes: readonly string[];
  hosts: readonly string[];
  /** Of Agent and Skill: which one. */
  subject: string | null;
  /** Nothing outside is changed by it. */
  readOnly: boolean;
};
export type Actions = { actions: Action[]; unparsed: string | null };

const READ_ONLY_TOOLS = new Set([
  "Read",
  "Grep",
  "Glob",
  "LS",
  "NotebookRead",
  "TodoRead",
  "TodoWrite",
  "TaskList",
  "TaskGet",
  "BashOutput",
  "ToolSearch",
  "AskUserQuestion",
  "ExitPlanMode",
  "EnterPlanMode",
  "ListMcpResourcesTool",
  "ReadMcpResourceTool",
  // What an agent does in turn is asked for by itself.
  "Agent",
  "Task",
]);
/** Wrappers that the client takes off before it compares a permitting rule (code.claude.com, permissions). */
const THIN_WRAPPERS = new Set(["timeout", "time", "nice", "nohup", "stdbuf"]);
/** Programs that only look, as long as they write nowhere. */
const LOOKING =
  /^(ls|cat|head|tail|wc|pwd|echo|printf|whoami|date|which|type|file|stat|du|df|grep|egrep|fgrep|rg|ag|find|fd|tree|diff|cmp|sort|uniq|cut|tr|basename|dirname|realpath|readlink|true|false|test|\[|cd|env|id|uname|hostname|jq|yq|nl|column|sha256sum|md5sum|cksum|ps|sleep|seq)$/;
const GIT_LOOKING =
  /^git (status|log|diff|show|branch|remote|rev-parse|ls-files|ls-tree|blame|describe|shortlog|grep|cat-file|config --get\S*|stash list|tag -l|tag --list|worktree list)( |$)/;

const word = (value: unknown): string => (typeof value === "string" ? value : "");

/** What a call would do. Never throws; what could not be read is said in `unparsed`. */
export function actionsOf(call: ToolCall, ground: Ground): Actions {
  if (call.tool === "Bash" || call.tool === "PowerShell") return commandActions(call, ground);
  const path = word(call.input.file_path) || word(call.input.path) || word(call.input.notebook_path);
  const paths = path ? [absolutePath(path, ground)] : [];
  const ruled = RULED_AS[call.tool] ?? call.tool;
  const url = word(call.input.url);
  const subject = word(call.input.subagent_type) || word(call.input.skill) || null;
  const action: Action = {
    tool: call.tool,
    text: path || url || subject || call.tool,
    forms: [],
    exact: null,
    does: [],
    loads: [],
    reads: ruled === "Read" ? (paths.length ? paths : [absolutePath(".", ground)]) : [],
    writes: ruled === "Edit" ? paths : [],
    hosts: url ? [hostOf(url)].filter(Boolean) : [],
    subject,
    readOnly: READ_ONLY_TOOLS.has(call.tool),
  };
  return { actions: [action], unparsed: null };
}

function commandActions(call: ToolCall, ground: Ground): Actions {
  const text = word(call.input.command);
  if (call.tool === "PowerShell")
    return {
      actions: [plain(call.tool, text)],
      unparsed: "PowerShell is not read: only patterns of the whole line hold",
    };
  const reading = readShell(text);
  if (!reading.commands.length && !reading.unparsed && text.trim() === "") return { actions: [], unparsed: null };
  return {
    actions: reading.commands.map(command => commandAction(call.tool, command, ground)),
    unparsed: reading.unparsed ? (reading.reason ?? "part of the line could not be read") : null,
  };
}

const plain = (tool: string, text: string): Action => ({
  tool,
  text,
  forms: [text.trim()],
  exact: null,
  does: [],
  reads: [],
  loads: [],
  writes: [],
  hosts: [],
  subject: null,
  readOnly: false,
});

function commandAction(tool: string, command: RunCommand, ground: Ground): Action {
  const shown = [command.name, ...command.words.slice(1).map(({ shape }) => shape)].join(" ").trim();
  const effects = effectsOf(command);
  const { reads, loads, writes, redirected } = pathsOf(command, ground);
  const known = command.name !== "" && !command.dynamic && command.words.every(({ value }) => value !== null);
  const direct = command.wrappers.every(name => THIN_WRAPPERS.has(name));
  return {
    tool,
    text: command.wrappers.length ? `${command.wrappers.join(" ")} … ${shown}` : shown,
    forms: formsOf(command),
    exact: known && direct && !redirected ? shown : null,
    does: effects,
    reads,
    loads,
    writes,
    hosts: effects.flatMap(({ kind, target }) => (kind === "reaches-host" && target ? [target.toLowerCase()] : [])),
    subject: null,
    readOnly:
      known &&
      direct &&
      writes.length === 0 &&
      effects.every(({ weight }) => weight === "plain") &&
      (LOOKING.test(command.name) || GIT_LOOKING.test(shown)),
  };
}

/**
 * A command as rules may spell it: as written, and with the options before its subcommands left out, each also with the
 * word behind it, since whether an option takes one is the program's secret. Only stopping rules use them: one too many
 * asks once too often, one too few lets a call through because of the order of its options.
 */
function formsOf(command: RunCommand): string[] {
  const words = [command.name, ...command.words.slice(1).map(({ shape }) => shape)];
  const forms = new Set([words.join(" ")]);
  const [name = "", ...rest] = words;
  if (rest.some(isOption)) {
    forms.add([name, ...rest.filter(one => !isOption(one))].join(" "));
    forms.add([name, ...rest.filter((one, index) => !isOption(one) && !takesWord(rest[index - 1]))].join(" "));
    // Flags in any order: `push origin main --force` is also `push --force origin main`.
    forms.add(
      [
        name,
        ...rest.filter(one => !isOption(one)).slice(0, 1),
        ...rest.filter(isOption),
        ...rest.filter(one => !isOption(one)).slice(1),
      ].join(" "),
    );
    forms.add([name, ...rest.filter(isOption), ...rest.filter(one => !isOption(one))].join(" "));
  }
  return [...forms];
}
const isOption = (text: string): boolean => /^-{1,2}[A-Za-z0-9]/.test(text);
const takesWord = (text: string | undefined): boolean => text !== undefined && isOption(text) && !text.includes("=");

function hostOf(url: string): string {
  try {
    return new URL(url).hostname.toLowerCase();
  } catch {
    return "";
  }
}
