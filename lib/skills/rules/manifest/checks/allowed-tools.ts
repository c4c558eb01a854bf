import { info, type Judgement, ok, SPEC, textFix, warning } from "../check";
import { replaceValue } from "../edits/edit-field";
import { writeScalar } from "../edits/write-scalar";
import { MAX_FINDINGS } from "../limits";
import type { Field } from "../manifest";
import { nearest } from "../nearest";
import { splitTools } from "../split-tools";
import type { Subject } from "../subject";

const TOOLS = [
  "Agent",
  "AskUserQuestion",
  "Bash",
  "BashOutput",
  "Edit",
  "Glob",
  "Grep",
  "KillShell",
  "LS",
  "MultiEdit",
  "NotebookEdit",
  "NotebookRead",
  "PowerShell",
  "Read",
  "Skill",
  "Task",
  "TodoWrite",
  "WebFetch",
  "WebSearch",
  "Write",
];

/** In what form the tools are listed. The specification wants one string with blanks; clients take lists and commas too. */
export function allowedTools({ skill, text, manifest }: Subject): Judgement[] {
  const field = manifest?.fields.get("allowed-tools");
  if (!skill || text === null || !manifest || manifest.problems.length > 0 || !field) return [];
  const at = { field: "allowed-tools", path: skill.path, line: field.line };
  const form = { ...at, id: "allowed-tools.form", value: field.source };
  const names = unknownNames(manifest.allowedTools).map(({ tool, meant }) =>
    info({
      ...at,
      id: "allowed-tools.names",
      value: tool,
      message: `${tool} is not a tool that is known here.`,
      remedy: meant ? `Did you mean ${meant}?` : "Check how the tool is called.",
    }),
  );
  return [formOf(field, form, text), ...(names.length > 0 ? names : [ok("allowed-tools.names", "allowed-tools")])];
}

type Form = { id: string; field: string; path: string; line: number; value: string };

function formOf(field: Field, form: Form, text: string): Judgement {
  if (field.shape === "empty" || field.value === "")
    return warning({
      ...form,
      message: "The list of tools is empty.",
      remedy: "Name the tools or take the field out.",
    });
  const tools = typeof field.value === "string" ? splitTools(field.value) : null;
  const written = toolsAsText(text, field);
  if (written === null)
    return warning({
      ...form,
      message: tools
        ? "A bracket is open in the list of tools."
        : "The tools are listed in a form that no client reads.",
      remedy: "Write them as one line: Read Grep Bash(git add:*).",
    });
  if (tools && !tools.commas) return ok(form.id, form.field, tools.tools.join(" "));
  return warning({
    ...form,
    profiles: SPEC,
    message: tools
      ? "The tools are separated by commas; the specification wants blanks."
      : "The tools are a YAML list; the specification wants one string with blanks.",
    remedy: "Write them as one line with blanks between.",
    fix: () => textFix("Write one line with blanks", form.path, written),
  });
}

/** The file with its tools as one string; null where they cannot be told apart. */
export function toolsAsText(text: string, field: Field): string | null {
  const { value } = field;
  const items = typeof value === "string" ? [value] : Array.isArray(value) ? value : [];
  if (!items.every(item => typeof item === "string")) return null;
  const lists = items.map(item => splitTools(item));
  const tools = lists.flatMap(list => list.tools);
  if (tools.length === 0 || !lists.every(list => list.balanced)) return null;
  return replaceValue(text, field, writeScalar(tools.join(" ")));
}

function unknownNames(tools: readonly string[]): { tool: string; meant: string | null }[] {
  return tools.slice(0, MAX_FINDINGS).flatMap(tool => {
    const bare = tool.replace(/\(.*$/s, "");
    if (TOOLS.includes(bare) || bare.startsWith("mcp__") || bare === "*") return [];
    return [{ tool: bare, meant: nearest(bare, TOOLS) }];
  });
}
