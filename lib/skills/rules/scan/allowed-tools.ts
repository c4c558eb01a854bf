/** What allowed-tools lets through: whole tools, and commands by their beginning. */
export type Grants = { all: boolean; bash: boolean; tools: ReadonlySet<string>; prefixes: readonly string[] };

/** Reads entries such as Read, Bash, Bash(git:*), Bash(npm run test *) and *. */
export function grantsOf(allowedTools: readonly string[]): Grants {
  const tools = new Set<string>();
  const prefixes: string[] = [];
  let bash = false;
  for (const entry of allowedTools) {
    const [, tool = entry.trim(), inside] = /^\s*([\w-]{1,80})\s*\(([^)]{0,500})\)\s*$/.exec(entry) ?? [];
    tools.add(tool);
    if (!/^(Bash|Shell|bash|shell|execute|terminal)$/.test(tool)) continue;
    if (inside === undefined || inside === "*") bash = true;
    else prefixes.push(inside.replace(/:?\s*\*$/, "").trim());
  }
  return { all: tools.has("*"), bash, tools, prefixes };
}

/** Whether a command begins with something that is let through. */
export const allows = ({ all, bash, prefixes }: Grants, command: string): boolean =>
  all ||
  bash ||
  prefixes.some(
    prefix => command === prefix || command.startsWith(`${prefix} `) || prefix.startsWith(`${command.split(" ")[0]} `),
  );
