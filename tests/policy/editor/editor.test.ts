import { CompletionContext } from "@codemirror/autocomplete";
import { json } from "@codemirror/lang-json";
import { ensureSyntaxTree } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as brain from "@/components/policy/editor/brain";
import { begin, type Draft, edit, sameDraft } from "@/components/policy/editor/draft-state";
import { findingsAt } from "@/components/policy/editor/editor-context";
import { exampleText, readExample } from "@/components/policy/editor/example-text";
import { completeFrom, type Hints, type JsonSchema, schemasAt } from "@/components/policy/editor/json-completion";
import { previewSentence } from "@/components/policy/editor/preview-words";
import { setAt } from "@/components/policy/editor/set-at";
import { takeOver } from "@/components/policy/editor/take-over";
import { judge } from "@/components/policy/editor/use-brain";
import type { PreviewResult } from "@/lib/policy/preview-schema";
import { EFFECT_CHOICES } from "@/lib/policy/rules/words/effect-words";
import { PolicyDocument } from "@/lib/policy/schema";
import { templateOf } from "@/lib/policy/templates/templates";

const { document } = templateOf("standard");
const draft: Draft = { document, title: "", reason: "", pilotTeams: [] };
const title = (text: string) => (one: Draft) => ({ ...one, title: text });

describe("steps back and forth", () => {
  test("typing into one field is one step, another field or a pause begins the next", () => {
    let state = begin(draft);
    const type = (text: string, key: string, atMs: number) => {
      state = edit(state, { kind: "change", to: title(text), key, atMs });
    };
    type("a", "title", 0);
    type("ab", "title", 100);
    type("abc", "title", 5_000);
    expect(state.past).toHaveLength(2);
    state = edit(state, { kind: "undo" });
    expect(state.draft.title).toBe("ab");
    state = edit(state, { kind: "redo" });
    expect(state.draft.title).toBe("abc");
    expect(edit(state, { kind: "redo" })).toBe(state);
  });

  test("as many steps back as there were forth lead to the beginning", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 30 }), words => {
        let state = begin(draft);
        for (const word of words) state = edit(state, { kind: "change", to: title(word), atMs: 0 });
        const end = state.draft;
        for (const _ of words) state = edit(state, { kind: "undo" });
        expect(sameDraft(state.draft, draft)).toBe(true);
        for (const _ of words) state = edit(state, { kind: "redo" });
        expect(sameDraft(state.draft, end)).toBe(true);
      }),
    );
  });
});

test("a change of one value leaves everything else the same object", () => {
  const changed = setAt(document, ["rules", 1, "effect"], "ask");
  expect(changed.rules[1]?.effect).toBe("ask");
  expect(changed.rules[0]).toBe(document.rules[0]);
  expect(document.rules[1]?.effect).toBe("deny");
});

test("examples are written as they are read", () => {
  for (const rule of document.rules)
    for (const example of [...rule.examples.match, ...rule.examples.not])
      expect(readExample(exampleText(example))).toEqual(example);
  expect(readExample("Read {broken")).toBe("Read {broken");
  expect(readExample("echo {}")).toBe("echo {}");
});

test("what is judged while somebody types names the field; what cannot be read is judged no further", () => {
  const ground = { inForce: document, baseline: null, team: null };
  const wrong = setAt(document, ["rules", 0, "examples", "not", 0], "rm -rf /");
  const judged = judge(brain, wrong, ground);
  expect(findingsAt(judged, ["rules", 0, "examples", "not", 0])[0]?.tone).toBe("bad");
  expect(findingsAt(judged, ["rules", 0], true)).toHaveLength(1);
  expect(findingsAt(judged, ["rules", 10], true)).toEqual([]);
  expect(judged.verdicts.get("rules.0.examples.match.0")?.decision).toBe("deny");
  const unread = judge(brain, setAt(document, ["rules", 0, "id"], "Not an id"), ground);
  expect(unread.checked).toBeNull();
  expect(findingsAt(unread, ["rules", 0, "id"])).toHaveLength(1);
});

test("of two tabs both changes are kept, and what both changed waits for a word", () => {
  const mine = { ...draft, title: "Mine", document: setAt(document, ["limits", "waiverDays"], 5) };
  const theirs = { ...draft, reason: "Theirs", document: setAt(document, ["limits", "sessionUsd"], 9) };
  const both = takeOver(brain, draft, mine, theirs, {});
  expect(both.conflicts).toEqual([]);
  expect(both.draft).toMatchObject({
    title: "Mine",
    reason: "Theirs",
    document: { limits: { waiverDays: 5, sessionUsd: 9 } },
  });
  const against = { ...theirs, title: "Other", document: setAt(document, ["limits", "waiverDays"], 7) };
  const { conflicts } = takeOver(brain, draft, mine, against, {});
  expect(conflicts.map(({ key }) => key).sort()).toEqual(["limits.waiverDays", "title"]);
  const settled = takeOver(brain, draft, mine, against, { title: "theirs", "limits.waiverDays": "mine" });
  expect(settled).toMatchObject({ conflicts: [], draft: { title: "Other", document: { limits: { waiverDays: 5 } } } });
});

test("completion knows the fields below rules and the values of an effect", () => {
  const schema = brain.documentJsonSchema() as JsonSchema;
  const names = (path: (string | number)[]) =>
    schemasAt(schema, path).flatMap(one => Object.keys(one.properties ?? {}));
  expect(names([]).sort()).toEqual(Object.keys(PolicyDocument.shape).sort());
  expect(names(["rules", 0])).toContain("rationale");
  expect(names(["allow", 0])).toContain("patterns");
  expect(schemasAt(schema, ["rules", 0, "effect"])[0]?.enum).toEqual(["ask", "deny"]);
});

test.each([
  ['{"rules": [{"|"\n"id": "a"}]}', "level", "rationale"],
  ['{"rules": [{"id": "a", |}]}', "patterns", "does"],
  ['{"rules": [{"effect": "|"}]}', "ask", "deny"],
  ['{"rules": [{"effect": "de|"}]}', "deny", "ask"],
  ['{"rules": [{"does": ["|"]}]}', "force-pushes", "drops-data"],
  ['{"rules": [|]}', "new entry", "new entry"],
  ['{"locks": ["sandbox", "|"]}', "sandboxStrict", "askInSandbox"],
])("a quote opens what may stand there: %s", async (marked, ...wanted) => {
  const pos = marked.indexOf("|");
  const state = EditorState.create({ doc: marked.replace("|", ""), extensions: [json()] });
  ensureSyntaxTree(state, state.doc.length, 1_000);
  const hints: Hints = path =>
    path.includes("does") ? EFFECT_CHOICES.map(({ kind }) => ({ value: kind, words: "" })) : [];
  const complete = completeFrom(brain.documentJsonSchema() as JsonSchema, hints);
  const found = await complete(new CompletionContext(state, pos, false));
  expect(found?.options.map(({ label }) => label)).toEqual(expect.arrayContaining(wanted));
  // CodeMirror compares what stands from here to the cursor: a quote in it would match nothing.
  expect(state.sliceDoc(found?.from, pos)).toMatch(/^\w*$/);
});

describe("the preview's sentence", () => {
  const heaviest = { perDay: 3, name: null };
  const result: PreviewResult = {
    from: "2026-10-29",
    to: "2026-11-27",
    days: 30,
    calls: 4_500,
    distinct: 15,
    teamsSeen: 12,
    teamsHit: 9,
    all: { asked: 214, approved: 0, denied: 0, allowed: 0 },
    teams: [],
    rules: [],
    commands: [],
    prompts: {
      before: { all: 0, perPersonDay: 0, heaviest: null },
      after: { all: 214, perPersonDay: 1, heaviest },
      more: heaviest,
    },
    empty: false,
  };
  test("says how often, where, and for whom the most", () =>
    expect(previewSentence(result)).toBe(
      "In the last 30 days this would have asked 214 times, in 9 of 12 teams, 3 prompts a day for the heaviest person.",
    ));
  test("counts each answer, and leaves teams out where there is one", () =>
    expect(
      previewSentence({ ...result, teamsSeen: 1, teamsHit: 1, all: { asked: 1, approved: 4, denied: 2, allowed: 3 } }),
    ).toContain(
      "asked once, waited for a second person 4 times, denied 2 times and let through 3 times what is stopped now, 3 prompts",
    ));
  test("is honest about nothing", () => {
    expect(previewSentence({ ...result, empty: true })).toContain("no machine logged anything");
    expect(previewSentence({ ...result, all: { asked: 0, approved: 0, denied: 0, allowed: 0 } })).toContain(
      "none of 4,500 calls",
    );
  });
});
