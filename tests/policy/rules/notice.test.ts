import { expect, test } from "vitest";
import { heldByBaseline } from "@/lib/policy/rules/held-by-baseline";
import { noticeChanges } from "@/lib/policy/rules/notice";
import { type PolicyDocument as Document, PolicyDocument } from "@/lib/policy/schema";

const doc = (written: Record<string, unknown>): Document => PolicyDocument.parse(written);
const rule = (more: Record<string, unknown> = {}) => ({ id: "a", effect: "ask", patterns: ["Bash(rm *)"], ...more });
const texts = (before: Record<string, unknown>, after: Record<string, unknown>) =>
  noticeChanges(doc(before), doc(after)).map(({ text }) => text);

test.each([
  [[], [rule({ rationale: "Why." })], "Asked for from now on: commands that begin with rm (a). Why."],
  [[rule()], [], "No longer asked for: commands that begin with rm (a)."],
  [
    [rule()],
    [rule({ effect: "deny" })],
    "Denied from now on, where it was asked for: commands that begin with rm (a).",
  ],
  [
    [rule({ effect: "deny" })],
    [rule()],
    "Asked for from now on, where it was denied: commands that begin with rm (a).",
  ],
  [[rule()], [rule({ level: "hard" })], "a is hard now: there are no exceptions from it."],
  [[rule({ level: "hard" })], [rule()], "a is soft now: there may be exceptions from it."],
  [[rule()], [rule({ owner: "X" })], "The words or examples of a changed; what it stops did not."],
  [
    [rule()],
    [rule({ patterns: ["Bash(dd *)"], rationale: "Why." })],
    "Asked for from now on: commands that begin with dd (a). Why. No longer asked for: commands that begin with rm (a).",
  ],
  [
    [rule()],
    [rule({ effect: "deny", patterns: ["Bash(rm *)"], does: ["deletes-recursively"] })],
    "Denied from now on, where it was asked for: commands that begin with rm (a). " +
      "Denied from now on: a command that deletes a folder with everything in it (a).",
  ],
])("a changed rule is told in a sentence: %#", (before, after, sentence) => {
  expect(texts({ rules: before }, { rules: after })).toEqual([sentence]);
});

test("limits are told with their units, locks, modes and the log in words", () => {
  expect(
    texts(
      { limits: { sessionUsd: 8, waiverDays: 30 }, log: "off" },
      { limits: { sessionUsd: 5, waiverDays: 1 }, locks: ["sandbox"], modes: { allowed: ["plan"] }, log: "redacted" },
    ),
  ).toEqual([
    "Tighter: permitted modes: Plan.",
    "Tighter: lock: Commands run in the sandbox.",
    "Tighter: cost of a session: $8 becomes $5.",
    "Tighter: longest exception: 30 days becomes 1 day.",
    "Changed: decision log: Nothing is logged becomes Decisions with the calls, secrets taken out.",
  ]);
});

test("no list of permissions and an empty one are not the same", () => {
  expect(texts({ allow: null }, { allow: [] })).toEqual(["Tighter: what needs no question: nothing."]);
  expect(texts({ allow: [] }, { allow: null })).toEqual(["Looser: what needs no question: no longer nothing."]);
  expect(texts({ allow: [] }, { allow: [] })).toEqual([]);
});

test.each([
  ["the same", rule(), rule(), true],
  ["a stronger answer", rule({ effect: "deny" }), rule(), true],
  ["a weaker answer", rule(), rule({ effect: "deny" }), false],
  ["a wider pattern", rule({ patterns: ["Bash(rm *)"] }), rule({ patterns: ["Bash(rm -rf *)"] }), true],
  ["a narrower pattern", rule({ patterns: ["Bash(rm -rf *)"] }), rule(), false],
  ["one of two patterns", rule(), rule({ patterns: ["Bash(rm *)", "Bash(dd *)"] }), false],
  ["a soft one for a hard", rule(), rule({ level: "hard" }), false],
  ["a hard one for a soft", rule({ level: "hard" }), rule(), true],
  ["an effect from a lower weight", rule({ does: ["force-pushes"] }), rule({ does: ["force-pushes@grave"] }), true],
  ["an effect from a higher weight", rule({ does: ["force-pushes@grave"] }), rule({ does: ["force-pushes"] }), false],
  ["plain effects need to be named", rule({ does: ["runs-unknown"] }), rule({ does: ["runs-unknown@plain"] }), false],
])("what the baseline holds with %s does nothing for a team: %#", (_, baseline, team, idle) => {
  expect(heldByBaseline(doc({ rules: [baseline] }), doc({ rules: [team] })).length === 1).toBe(idle);
});

test("settings that a baseline holds already are named, those that are tighter are not", () => {
  const baseline = doc({
    locks: ["sandbox"],
    limits: { sessionUsd: 5 },
    version: { min: "2.1.0" },
    mcp: { denied: ["x"] },
  });
  const team = doc({
    locks: ["sandbox", "sandboxStrict"],
    limits: { sessionUsd: 8, subagents: 3 },
    version: { min: "2.2.0" },
    mcp: { denied: ["x"] },
  });
  expect(heldByBaseline(baseline, team).map(({ path }) => path.join("."))).toEqual([
    "locks.0",
    "mcp.denied.0",
    "limits.sessionUsd",
  ]);
});
