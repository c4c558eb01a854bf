import type { Issue } from "@/lib/core/errors";
import type { DraftReport, LintLine } from "../page-schema";
import type { PolicyDocument } from "../schema";
import { EMPTY_POLICY } from "../schema";
import { comparePolicies } from "./compare";
import { documentDigest } from "./digest";
import { checkFloor } from "./floor-check";
import { heldByBaseline } from "./held-by-baseline";
import { BASELINE, effectiveOf } from "./lattice";
import { lintRules } from "./lint/lint-rules";
import { tryExamples } from "./try-examples";

export type Ground = {
  /** Of the same scope; null when nothing is. */
  inForce: PolicyDocument | null;
  /** Under which a team's document stands; null for the baseline itself. */
  baseline: PolicyDocument | null;
  team: string | null;
};

/** All that is said of a document when it is saved: what does nothing, what fails, what would loosen, what changes. */
export function draftReport(document: PolicyDocument, { inForce, baseline, team }: Ground): DraftReport {
  const floor = team === null ? null : (baseline ?? EMPTY_POLICY);
  const whole = effectiveOf([
    ...(floor ? [{ document: floor, origin: BASELINE }] : []),
    { document, origin: team === null ? BASELINE : `team:${team}` },
  ]);
  const { tried, failed } = tryExamples(document, whole);
  const lint = [...lintRules(document).map(one => ({ ...one, path: pathOf(document, one) })), ...idle(floor, document)];
  const breaches = floor
    ? checkFloor(floor, document).map(({ witness, ...breach }) => ({
        ...breach,
        witness: witness && { text: witness.text, baseline: witness.baseline },
      }))
    : [];
  return {
    digest: documentDigest(document),
    lint,
    examples: failed,
    checked: tried,
    floor: breaches,
    changes: comparePolicies(inForce ?? EMPTY_POLICY, document),
    blocked: breaches.length + failed.length > 0 || lint.some(one => one.blocks),
  };
}

const idle = (floor: PolicyDocument | null, document: PolicyDocument): LintLine[] =>
  (floor ? heldByBaseline(floor, document) : []).map(({ path, what, message }) => ({
    path,
    rule: what,
    pattern: null,
    code: "held-by-baseline",
    blocks: false,
    message,
    remedy: "Take it out; the baseline keeps it.",
  }));

/** Where in the document a finding is. Of two rules with one name it is the later. */
function pathOf(
  document: PolicyDocument,
  { rule, pattern, code }: { rule: string; pattern: string | null; code: string },
): (string | number)[] {
  const lists = [
    ["rules", document.rules],
    ["allow", document.allow ?? []],
  ] as const;
  const found = lists.flatMap(([field, rules]) =>
    rules.flatMap((one, index) => {
      if (one.id !== rule) return [];
      if (pattern === null) return [[field, index, "id"]];
      const place = one.patterns.indexOf(pattern);
      if (place >= 0) return [[field, index, "patterns", place]];
      const named = "does" in one ? one.does.indexOf(pattern) : -1;
      return named >= 0 ? [[field, index, "does", named]] : [];
    }),
  );
  return (code === "same-id" ? found.at(-1) : found[0]) ?? ["rules"];
}

/** What must be mended before a document is sent, each with the field that it is about. */
export function blockingIssues(report: DraftReport): Issue[] {
  const at = (path: (string | number)[]) => ["document", ...path];
  return [
    ...report.floor.map(({ path, message }) => ({ path: at(path), message })),
    ...report.examples.map(({ path, message }) => ({ path: at(path), message })),
    ...report.lint
      .filter(one => one.blocks)
      .map(({ path, message, remedy }) => ({ path: at(path), message: `${message} ${remedy}` })),
  ];
}
