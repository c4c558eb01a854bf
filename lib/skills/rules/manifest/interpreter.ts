const BY_EXTENSION = new Map([
  ["sh", "bash"],
  ["bash", "bash"],
  ["zsh", "zsh"],
  ["py", "python3"],
  ["js", "node"],
  ["mjs", "node"],
  ["cjs", "node"],
  ["rb", "ruby"],
  ["pl", "perl"],
  ["ps1", "pwsh"],
]);
const BY_SHEBANG = ["bash", "zsh", "python3", "python", "node", "ruby", "perl", "sh"];

/** The program that runs a script, told by its first line or its name. */
export function interpreterOf(path: string, text: string | null): string | null {
  const shebang = text?.startsWith("#!") ? (text.split("\n", 1)[0] ?? "").slice(0, 200) : "";
  const words = shebang
    .slice(2)
    .trim()
    .split(/[\s/]+/);
  const named = BY_SHEBANG.find(program => words.includes(program));
  return named ?? BY_EXTENSION.get(/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? "") ?? null;
}
