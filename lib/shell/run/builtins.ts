import { afterOptions, options } from "../unwrap/options";
import type { Context } from "./context";
import { literalOutput } from "./literal-output";
import { literal, type RunWord } from "./run-command";

const READ_TAKES = options("-a -d -i -n -N -p -t -u");

/** What builtins change in what is known: variables, aliases, the folder. */
export function remember(name: string, words: readonly RunWord[], context: Context): void {
  const { scope } = context;
  const rest = words.slice(1);
  switch (name) {
    case "export":
    case "declare":
    case "typeset":
    case "local":
    case "readonly":
      // declare -n makes a name for another variable.
      for (const word of rest)
        assign(word, (key, value) =>
          scope.assign(key, rest[0]?.value === "-n" ? (scope.variable(value.value ?? "") ?? value) : value),
        );
      return;
    case "unset":
      for (const { value } of rest) if (value && !value.startsWith("-")) scope.assign(value, literal(""));
      return;
    case "alias":
      for (const word of rest) assign(word, (key, { value }) => scope.rename(key, value));
      return;
    case "hash": {
      const at = rest.findIndex(({ value }) => value === "-p");
      const [path, called] = at < 0 ? [] : rest.slice(at + 1);
      if (path?.value && called?.value) scope.rename(called.value, path.value);
      return;
    }
    case "unalias":
      for (const { value } of rest) if (value) scope.rename(value, null);
      return;
    case "cd":
    case "pushd": {
      const target = rest.find(({ value }) => !value?.startsWith("-"));
      scope.enter(target ? below(scope.directory, target) : name === "cd" ? "~" : null);
      return;
    }
    case "popd":
      scope.enter(null);
      return;
    case "printf":
      if (rest[0]?.value === "-v" && rest[1]?.value)
        scope.assign(rest[1].value, {
          ...literal(""),
          value: literalOutput(
            "printf",
            rest.slice(2).map(({ value }) => value),
            null,
          ),
          shape: `$${rest[1].value}`,
        });
      return;
    case "set": {
      const from = rest.findIndex(({ value }) => value === "--");
      if (from >= 0) positional(context, rest.slice(from + 1));
      return;
    }
    case "read":
    case "mapfile":
    case "readarray":
      receive(name, words, context);
      return;
    default:
  }
}

/** Sets $1, $2 … and $@. */
export function positional({ scope }: Context, args: readonly RunWord[]): void {
  for (const [index, word] of args.slice(0, 20).entries()) scope.assign(String(index + 1), word);
  if (args.length === 0) return;
  const known = args.every(({ value }) => value !== null);
  const all: RunWord = {
    value: known ? args.map(({ value }) => value).join(" ") : null,
    shape: args.map(({ shape }) => shape).join(" "),
    sources: args.flatMap(({ sources }) => sources).slice(0, 16),
  };
  scope.assign("@", all);
  scope.assign("*", all);
}

function assign(word: RunWord, put: (key: string, value: RunWord) => void): void {
  const cut = word.shape.indexOf("=");
  if (cut <= 0 || word.shape.startsWith("-")) return;
  const key = word.shape.slice(0, cut).replace(/\+$/, "");
  put(key, { value: word.value?.slice(cut + 1) ?? null, shape: word.shape.slice(cut + 1), sources: word.sources });
}

function receive(name: string, words: readonly RunWord[], { scope, input: piped }: Context): void {
  const at = words.findIndex(({ value }) => /^-\w*u$/.test(value ?? ""));
  const source = at > 0 ? scope.file(`/dev/fd/${words[at + 1]?.value ?? ""}`) : undefined;
  const input = source ?? piped;
  const names = words.slice(afterOptions(words, 1, READ_TAKES)).flatMap(({ value }) => (value ? [value] : []));
  const line = name === "read" ? input?.value?.split("\n")[0] : undefined;
  const fields = line?.trim().split(/\s+/) ?? [];
  for (const [index, each] of names.entries()) {
    const value =
      line === undefined ? null : index < names.length - 1 ? (fields[index] ?? "") : fields.slice(index).join(" ");
    scope.assign(each, { value, shape: value ?? `$${each}`, sources: input?.sources ?? [] });
  }
}

/** The folder after cd: absolute where that is known, ~ for the home folder, null where it is not known. */
function below(directory: string | null, { value, shape }: RunWord): string | null {
  const path = value ?? (/^\$HOME(\/|$)/.test(shape) ? shape.replace("$HOME", "~") : null);
  if (path === null) return null;
  if (path.startsWith("/") || path.startsWith("~")) return path;
  if (directory === null) return path;
  return directory === "/" ? `/${path}` : `${directory}/${path}`;
}
