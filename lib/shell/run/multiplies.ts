import type { Command, Script, Statement } from "../tree";

const textOf = (command: Command): string => {
  const first = command.kind === "simple" ? command.words[0]?.parts[0] : undefined;
  if (first?.kind === "text") return first.text;
  return first?.kind === "variable" ? `$${first.name}` : "";
};

/** A function that starts itself twice at once, or in the background: a fork bomb when it is called. */
export function multiplies(name: string, body: Command): boolean {
  return statementsIn(body).some(({ chain, background }) =>
    chain.some(({ pipeline }) => {
      const own = pipeline.commands.filter(command => textOf(command) === name).length;
      return own > 1 || (own > 0 && background);
    }),
  );
}

/** A script that starts itself in the background. */
export const restartsItself = ({ chain, background }: Statement): boolean =>
  chain.some(({ pipeline }) => {
    const own = pipeline.commands.filter(command => textOf(command) === "$0").length;
    return own > 1 || (own > 0 && background);
  });

/** A loop without an end that starts a background job each time and waits for none. */
export function spawnsForever(kind: "while" | "until", condition: Script, body: Script): boolean {
  const [only, ...more] = condition.statements.flatMap(({ chain }) =>
    chain.flatMap(({ pipeline }) => pipeline.commands),
  );
  const text = only?.kind === "test" ? only.words : only?.kind === "simple" ? only.words : [];
  const words = text.map(({ parts }) => parts.map(part => (part.kind === "text" ? part.text : "$")).join(""));
  const said = words.filter(word => word !== "[" && word !== "]").join(" ");
  const endless =
    more.length === 0 && (kind === "while" ? /^(\/(usr\/)?bin\/)?(true|:|1)$/ : /^(\/(usr\/)?bin\/)?false$/).test(said);
  if (!endless || !body.statements.some(({ background }) => background)) return false;
  const names = body.statements.flatMap(({ chain }) => chain.flatMap(({ pipeline }) => pipeline.commands.map(textOf)));
  return !names.some(name => /^(wait|sleep|read|break|inotifywait|exit)$/.test(name));
}

function statementsIn(command: Command): Statement[] {
  const scripts = (list: Script[]): Statement[] =>
    list.flatMap(({ statements }) =>
      statements.flatMap(statement => [
        statement,
        ...statement.chain.flatMap(({ pipeline }) => pipeline.commands.flatMap(statementsIn)),
      ]),
    );
  switch (command.kind) {
    case "group":
    case "subshell":
    case "for":
      return scripts([command.body]);
    case "while":
    case "until":
      return scripts([command.condition, command.body]);
    case "if":
      return scripts(
        command.branches.flatMap(({ condition, body }) => [condition, body]).concat(command.otherwise ?? []),
      );
    case "case":
      return scripts(command.cases.map(({ body }) => body));
    default:
      return [];
  }
}
