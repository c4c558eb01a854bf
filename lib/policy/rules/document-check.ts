import type { DraftReport, LintLine } from "../page-schema";
import type { Decision, PolicyDocument } from "../schema";
import { EMPTY_POLICY } from "../schema";
import { callOf } from "./calls";
import { comparePolicies } from "./compare";
import { decide } from "./decide/decide";
import { checkFloor } from "./floor-check";
import { heldByBaseline } from "./held-by-baseline";
import { effectiveOf } from "./lattice";
import { layersOf } from "./layers";
import { lintNames } from "./lint/lint-names";
import { lintRules } from "./lint/lint-rules";
import { tryExamples } from "./try-examples";

export type Ground = {
  /** Of the same scope; null when nothing is. */
  inForce: PolicyDocument | null;
  /** Under which a team's document stands; null for the baseline itself. */
  baseline: PolicyDocument | null;
  team: string | null;
};
export type Checked = Omit<DraftReport, "digest">;

/** All that is said of a document: what does nothing, what fails, what would loosen, what changes. Runs in browsers too. */
export function checkDocument(document: PolicyDocument, ground: Ground): Checked {
  const { inForce, baseline, team } = ground;
  const floor = team === null ? null : (baseline ?? EMPTY_POLICY);
  const { tried, failed } = tryExamples(document, wholeOf(document, ground));
  const lint = [
    ...lintRules(document).map(one => ({ ...one, path: pathOf(document, one) })),
    ...lintNames(document, floor),
    ...idle(floor, document),
  ];
  const breaches = floor
    ? checkFloor(floor, document).map(({ witness, ...breach }) => ({
        ...breach,
        witness: witness && { text: witness.text, baseline: witness.baseline },
      }))
    : [];
  return {
    lint,
    examples: failed,
    checked: tried,
    floor: breaches,
    changes: comparePolicies(inForce ?? EMPTY_POLICY, document),
    blocked: breaches.length + failed.length > 0 || lint.some(one => one.blocks),
  };
}

const wholeOf = (document: PolicyDocument, { baseline, team }: Ground) =>
  effectiveOf(team === null ? layersOf(document) : layersOf(baseline, { team, document }));

export type ExampleVerdict = { path: string; decision: Decision; rule: string | null; reason: string };

/** What the whole policy answers to each example of a document, by where it stands: "rules.3.examples.match.0". */
export function exampleVerdicts(document: PolicyDocument, ground: Ground): ExampleVerdict[] {
  const whole = wholeOf(document, ground);
  return (["rules", "allow"] as const).flatMap(field =>
    (document[field] ?? []).flatMap((rule, index) =>
      (["match", "not"] as const).flatMap(kind =>
        rule.examples[kind].map((example, place): ExampleVerdict => {
          const { decision, rule: by, reason } = decide(whole, callOf(example));
          return { path: [field, index, "examples", kind, place].join("."), decision, rule: by?.id ?? null, reason };
        }),
      ),
    ),
  );
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
