import { BOTH, error, info, type Judgement, ok, SPEC, textFix, warning } from "../check";
import { addHead, closeHead } from "../edits/add-head";
import { splice } from "../edits/edit-field";
import { repairYaml } from "../edits/repair-yaml";
import type { Problem } from "../manifest";
import { splitFrontMatter } from "../split-front-matter";
import type { Subject } from "../subject";

const IDS: Problem["id"][] = [
  "frontmatter.missing",
  "frontmatter.unclosed",
  "frontmatter.yaml",
  "frontmatter.duplicate",
];

/** Can the head be read at all, and by everybody? */
export function frontMatter({ skill, text, manifest, pkg }: Subject): Judgement[] {
  if (!skill || text === null || !manifest) return [];
  const { path } = skill;
  const mend = (id: Problem["id"]) => {
    if (id === "frontmatter.missing")
      return textFix("Write a head from the folder's name and the first paragraph", path, addHead(text, pkg.folder));
    if (id === "frontmatter.unclosed") return textFix("Close the head after its last field", path, closeHead(text));
    return id === "frontmatter.yaml" ? textFix("Quote the values that need it", path, repairYaml(text)) : null;
  };
  const problems = manifest.problems.map(problem =>
    error({ ...problem, field: "frontmatter", path, value: lineOf(text, problem.line), fix: () => mend(problem.id) }),
  );
  const fine = IDS.filter(id => !manifest.problems.some(problem => problem.id === id));
  return [...problems, ...fine.map(id => ok(id, "frontmatter")), ...spelling(text, path)];
}

function spelling(text: string, path: string): Judgement[] {
  const { head, headStart, bom, crlf, state } = splitFrontMatter(text);
  const field = "frontmatter";
  const checks: Judgement[] = [];
  checks.push(
    bom
      ? warning({
          id: "frontmatter.bom",
          field,
          path,
          line: 1,
          profiles: SPEC,
          value: "U+FEFF",
          message: "The file begins with a byte order mark, which the reference validator refuses.",
          remedy: "Save the file as UTF-8 without it.",
          fix: () => textFix("Remove the byte order mark", path, text.slice(1)),
        })
      : ok("frontmatter.bom", field, "", SPEC),
    crlf
      ? info({
          id: "frontmatter.line-ends",
          field,
          path,
          value: "CRLF",
          message: "The file has Windows line ends.",
          remedy: "Save it with line feeds only.",
          fix: () => textFix("Write line feeds only", path, text.replaceAll("\r\n", "\n")),
        })
      : ok("frontmatter.line-ends", field),
  );
  if (state === "missing") return checks;
  const opening = text.slice(bom ? 1 : 0, headStart);
  const fence = bom ? 4 : 3;
  checks.push(
    /^---[ \t]/.test(opening)
      ? warning({
          id: "frontmatter.fence",
          field,
          path,
          line: 1,
          value: JSON.stringify(opening.trimEnd() + opening.slice(opening.trimEnd().length).replace(/\r?\n/, "")),
          message: "Blanks follow the opening “---”; some clients do not see the head then.",
          remedy: "Write three dashes and nothing else.",
          fix: () =>
            textFix(
              "Remove the blanks",
              path,
              splice(text, fence, headStart, opening.endsWith("\r\n") ? "\r\n" : "\n"),
            ),
        })
      : ok("frontmatter.fence", field),
  );
  if (state === "whole") checks.push(dashes(text, head, headStart, path));
  return checks;
}

// Claude Code and the reference validator end the head at the first three dashes, wherever they stand.
function dashes(text: string, head: string, headStart: number, path: string): Judgement {
  const at = head.indexOf("---");
  if (at < 0) return ok("frontmatter.dashes", "frontmatter");
  const line = 2 + (head.slice(0, at).match(/\n/g)?.length ?? 0);
  const mended = () => splice(text, headStart, headStart + head.length, head.replace(/-{3,}/g, "—"));
  return warning({
    id: "frontmatter.dashes",
    field: "frontmatter",
    path,
    line,
    profiles: BOTH,
    value: lineOf(text, line),
    message: "Three dashes stand inside the head: clients end the head there and lose what follows.",
    remedy: "Write another dash.",
    fix: () => textFix("Write “—” instead", path, mended()),
  });
}

const lineOf = (text: string, line: number | null): string => (line === null ? "" : (text.split("\n")[line - 1] ?? ""));
