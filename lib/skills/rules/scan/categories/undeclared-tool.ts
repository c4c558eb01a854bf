import type { Finding } from "@/lib/skills/schema";
import { allows, grantsOf } from "../allowed-tools";
import { finding } from "../finding";
import { toolsNamed } from "../named-tools";
import { type Category, isText, type Scene } from "../scene";

/** Commands and tools beyond those that the front matter allows; nothing is beyond where it allows nothing by name. */
function undeclared(scene: Scene): Finding[] {
  if (!scene.allowedTools || scene.allowedTools.length === 0) return [];
  const grants = grantsOf(scene.allowedTools);
  const seen = new Set<string>();
  const commands = scene.commands.flatMap(({ command, file, line, from }) => {
    const name = command.wrappers.find(wrapper => !wrapper.startsWith("alias ")) ?? command.name;
    if (from === "inline" || !/^[\w.+-]{1,40}$/.test(name) || BUILTIN.has(name) || seen.has(name)) return [];
    if (allows(grants, [name, ...command.words.slice(1).map(({ shape }) => shape)].join(" "))) return [];
    seen.add(name);
    return [
      finding(file, {
        rule: "undeclared-tool.command",
        category: "undeclared-tool",
        severity: from === "script" && !file.fixture ? "low" : "info",
        line,
        message: `Runs ${name}, which allowed-tools does not allow.`,
      }),
    ];
  });
  const tools = toolsNamed(scene.skill).flatMap(({ tool, line }) => {
    if (!scene.skill || grants.tools.has(tool) || grants.all || seen.has(tool)) return [];
    seen.add(tool);
    return [
      finding(scene.skill, {
        rule: "undeclared-tool.tool",
        category: "undeclared-tool",
        severity: "info",
        line,
        message: `Speaks of the tool ${tool}, which allowed-tools does not allow.`,
      }),
    ];
  });
  return [...commands, ...tools];
}

/** What every shell has in itself and what only moves text about. */
const BUILTIN = new Set(
  ": [ [[ alias bg break builtin cd command continue declare dirs echo eval exec exit export false fg getopts hash help history jobs let local logout popd printf pushd pwd read readonly return set shift shopt source . test times trap true type typeset ulimit umask unalias unset wait while done basename dirname sleep date".split(
    " ",
  ),
);

export const undeclaredTool: Category = {
  id: "undeclared-tool",
  label: "Tools that the skill does not name",
  rules: 2,
  reads: isText,
  scan: undeclared,
};
