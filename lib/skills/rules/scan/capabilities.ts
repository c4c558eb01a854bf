import type { Capabilities, Spot } from "@/lib/skills/schema";
import { commandText } from "./command-text";
import { toolsNamed } from "./named-tools";
import { isOwnHost, reachedHosts } from "./reached-hosts";
import type { Scene } from "./scene";
import { isProgram, SCAN_LIMITS } from "./source-file";

type Entry = Capabilities["tools"][number];
const MOST = 200;
const READS =
  /\b(?:os\.environ(?:\.get)?|os\.getenv|process\.env|ENV|Deno\.env\.get|import\.meta\.env)(?:\.|\[\s{0,2}["']|\(\s{0,2}["']|\.fetch\(["'])([A-Z][A-Z0-9_]{1,80})\b/g;

/** What a package can do, by its files: each value once, where it first stands. */
export function capabilitiesOf(scene: Scene): Capabilities {
  const tools = collector();
  const hosts = collector();
  const commands = collector();
  const environment = collector();
  const writes = collector();
  const runs = collector();
  for (const entry of scene.allowedTools ?? []) tools.add(entry, { path: "SKILL.md", line: toolLine(scene, entry) });
  for (const { tool, line } of toolsNamed(scene.skill)) tools.add(tool, { path: "SKILL.md", line });
  for (const { host, file, line } of reachedHosts(scene))
    if (!isOwnHost(host)) hosts.add(host, { path: file.path, line });
  for (const { command, effects, file, line, from } of scene.commands) {
    const at: Spot = { path: file.path, line };
    // Code within a sentence is spoken of and not run.
    if (from !== "inline" && command.words.length > 0) runs.add(commandText(command), at);
    for (const name of [...command.wrappers, command.name])
      if (/^[\w.+-]{2,40}$/.test(name) && from !== "inline") commands.add(name, at);
    for (const { kind, target } of effects) {
      if (target === null) continue;
      if (kind === "reads-variable") environment.add(target, at);
      if (kind === "writes-file" && from !== "inline") writes.add(target, at);
    }
  }
  for (const file of scene.files.filter(isProgram))
    for (const [index, line] of file.lines.entries())
      for (const [, name = ""] of line.slice(0, SCAN_LIMITS.line).matchAll(READS))
        environment.add(name, { path: file.path, line: index + 1 });
  return {
    tools: tools.list,
    hosts: hosts.list,
    commands: commands.list,
    environment: environment.list,
    writes: writes.list,
    runs: runs.list,
  };
}

function collector() {
  const seen = new Set<string>();
  const list: Entry[] = [];
  const add = (value: string, at: Spot) => {
    if (value === "" || value.length > 300 || list.length >= MOST || seen.has(value)) return;
    seen.add(value);
    list.push({ value, at });
  };
  return { list, add };
}

const toolLine = ({ skill }: Scene, tool: string): number | null => {
  const at = skill?.lines.findIndex(line => line.includes(tool)) ?? -1;
  return at < 0 ? null : at + 1;
};
