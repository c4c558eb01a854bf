import { type Judgement, ok, warning } from "../check";
import { RETIRED_MODELS } from "../retired-models";
import { lineAt } from "../split-front-matter";
import type { Subject } from "../subject";

/** Names of models that no longer answer, in any text of the package. */
export function models({ pkg, textOf }: Subject): Judgement[] {
  const checks = pkg.files.flatMap(file => {
    const text = textOf(file);
    if (text === null || !text.includes("claude-")) return [];
    const names = [...text.matchAll(RETIRED_MODELS)];
    const [first] = names;
    if (!first) return [];
    const models = [...new Set(names.map(match => match[0]))];
    return [
      warning({
        id: "models.retired",
        field: "models",
        path: file.path,
        line: lineAt(text, first.index),
        value: models.join(", "),
        message: `${file.path} names ${first[0]}${models.length > 1 ? ` and ${models.length - 1} more` : ""}, no longer served.`,
        remedy: "Name a current model, or leave the choice to the client.",
      }),
    ];
  });
  return checks.length > 0 ? checks : [ok("models.retired", "models")];
}
