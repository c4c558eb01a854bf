import { info, type Judgement, ok, textFix, warning } from "../check";
import { findReferences, type Reference, resolveInside } from "../find-references";
import { MAX_FINDINGS, SEARCHED_CHARS } from "../limits";
import type { Subject } from "../subject";

/** Do the files exist that the body sends the reader to? */
export function references({ skill, text, manifest, pkg }: Subject): Judgement[] {
  if (!skill || text === null || !manifest) return [];
  const paths = pkg.files.map(file => file.path);
  const there = new Set(paths.flatMap(path => [path, ...parents(path)]));
  const folders = new Set(paths.filter(path => path.includes("/")).map(path => path.split("/")[0] ?? ""));
  const all = findReferences(
    manifest.body.slice(0, SEARCHED_CHARS),
    manifest.bodyStart,
    manifest.bodyStartLine,
    folders,
  );
  const broken = new Map<string, { reference: Reference; inside: string | null }>();
  const deep = new Map<string, Reference>();
  let good = 0;
  for (const reference of all) {
    const inside = resolveInside(reference.path);
    if (inside !== null && there.has(inside)) {
      good++;
      if (inside.split("/").length > 3) deep.set(inside, reference);
    } else if (!broken.has(reference.target)) broken.set(reference.target, { reference, inside });
  }
  const checks = [...broken.values()].slice(0, MAX_FINDINGS).map(({ reference, inside }) => {
    const twin = twinOf(reference.path, paths);
    return warning({
      id: "references.broken",
      field: "references",
      path: skill.path,
      line: reference.line,
      value: reference.target,
      message:
        inside === null
          ? `${reference.target} leads out of the skill's folder and is not there once the skill is installed.`
          : `${reference.target} is named in SKILL.md and is not in the package.`,
      remedy: twin ? `Did you mean ${twin}?` : "Add the file, or take the reference out.",
      fix: () =>
        twin === null ? null : textFix(`Write ${twin}`, skill.path, redirected(text, all, reference.target, twin)),
    });
  });
  const far = [...deep].slice(0, MAX_FINDINGS).map(([inside, reference]) =>
    info({
      id: "references.depth",
      field: "references",
      path: skill.path,
      line: reference.line,
      value: inside,
      message: `${inside} lies more than two folders deep.`,
      remedy: "Keep files that are referred to near SKILL.md.",
    }),
  );
  return [
    ...(checks.length > 0 ? checks : [ok("references.broken", "references", `${good} found`)]),
    ...(far.length > 0 ? far : [ok("references.depth", "references")]),
  ];
}

const parents = (path: string): string[] => {
  const parts = path.split("/");
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join("/"));
};

// The only file of the same name, wherever it lies and however its case is.
function twinOf(path: string, paths: readonly string[]): string | null {
  const name = path.split("/").at(-1)?.toLowerCase();
  const twins = paths.filter(known => known.split("/").at(-1)?.toLowerCase() === name && known !== "SKILL.md");
  const [twin] = twins;
  return twins.length === 1 && twin !== undefined && /^[\w./-]+$/.test(twin) ? twin : null;
}

function redirected(text: string, all: readonly Reference[], target: string, twin: string): string {
  const kept: string[] = [];
  let at = 0;
  for (const reference of all.filter(one => one.target === target)) {
    const start = text.indexOf(reference.path, reference.start);
    if (start < at || start > reference.start + target.length) continue;
    kept.push(text.slice(at, start), twin);
    at = start + reference.path.length;
  }
  return kept.join("") + text.slice(at);
}
