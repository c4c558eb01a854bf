import { error, type Judgement, ok, textFix, warning } from "../check";
import { codePointName, hiddenCharacters, isControl, withoutHidden } from "../hidden-characters";
import type { Subject } from "../subject";

/** Invisible, reordering and tag characters: what a reviewer does not see and a model reads. Stray controls only warn. */
export function characters({ pkg, textOf }: Subject): Judgement[] {
  const checks = pkg.files.flatMap(file => {
    const text = textOf(file);
    const found = text === null ? [] : hiddenCharacters(text);
    const hidden = found.filter(character => !isControl(character));
    const [first] = hidden.length > 0 ? hidden : found;
    if (text === null || !first) return [];
    const what = codePointName(first.codePoint);
    const more = found.length > 1 ? ` and ${found.length - 1} more` : "";
    const finding = {
      field: "characters",
      path: file.path,
      line: first.line,
      value: `${what}${more}`,
      message: `${file.path} contains ${what}${more}, which readers do not see.`,
      remedy: "Remove what is hidden.",
      fix: () => textFix("Remove hidden characters", file.path, withoutHidden(text)),
    };
    return [
      hidden.length > 0
        ? error({ ...finding, id: "characters.hidden" })
        : warning({ ...finding, id: "characters.control" }),
    ];
  });
  const fine = ["characters.hidden", "characters.control"].filter(id => !checks.some(check => check.id === id));
  return [...checks, ...fine.map(id => ok(id, "characters", `${pkg.files.length} files`))];
}
