import { describe, expect, test } from "vitest";
import { type MachineSeen, machineState } from "@/lib/policy/rules/machine-state";
import { type PastRevision, type PastWaiver, policiesOverTime } from "@/lib/policy/rules/policies-over-time";
import { EMPTY_POLICY } from "@/lib/policy/schema";

const NOW = new Date("2026-11-27T12:00:00Z");
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const given = (digest: string, baseline: number, moved = false) => ({
  digest,
  policy: { baseline, team: null },
  moved,
});
const KNOWN = {
  current: ["c", "p"],
  given: [given("c", 3), given("w", 3), given("b", 2), given("a", 1), given("C", 3, true), given("B", 2, true)],
};
const state = (seen: Partial<MachineSeen>) =>
  machineState(
    { seenAt: NOW, lastSuccessAt: null, activeDigest: "c", sources: ["file"], errors: [], ...seen },
    KNOWN,
    NOW,
  );

describe("how a machine stands", () => {
  test.each<[Partial<MachineSeen>, string]>([
    [{}, "current"],
    [{ sources: ["remote"] }, "current"],
    [{ activeDigest: "p" }, "current"],
    [{ activeDigest: "w" }, "behind"],
    [{ activeDigest: "C" }, "behind"],
    [{ activeDigest: "b" }, "behind"],
    [{ errors: ["hook failed"] }, "failing"],
    [{ activeDigest: null }, "failing"],
    [{ activeDigest: null, sources: [] }, "tampered"],
    [{ activeDigest: "x" }, "tampered"],
    [{ activeDigest: "x", sources: [] }, "tampered"],
    [{ activeDigest: "x", sources: ["policyHelper"] }, "tampered"],
    [{ activeDigest: "x", sources: ["remote"] }, "shadowed"],
    [{ activeDigest: "x", sources: ["remote"], errors: ["e"] }, "shadowed"],
    [{ activeDigest: "b", errors: ["e"] }, "failing"],
    [{ seenAt: ago(7) }, "stale"],
    [{ seenAt: ago(6.9) }, "current"],
    [{ lastSuccessAt: ago(8) }, "stale"],
    [{ seenAt: ago(9), activeDigest: "x" }, "stale"],
    [{ lastSuccessAt: new Date(NOW.getTime() + 1e9) }, "current"],
  ])("%j is %s", (seen, expected) => {
    expect(state(seen).state).toBe(expected);
  });
  test("a document from before the portal moved is one of the portal's, and so is one with other exceptions", () => {
    expect(state({ activeDigest: "C" })).toEqual({
      state: "behind",
      behind: 0,
      says: "It runs the revision in force, from before the portal's address or catalogs changed.",
    });
    expect(state({ activeDigest: "w" })).toEqual({
      state: "behind",
      behind: 0,
      says: "It runs the revision in force, with other exceptions than hold now.",
    });
    expect(state({ activeDigest: "B" })).toMatchObject({ behind: 1, says: "It runs the policy before this one." });
  });
  test("how far behind is counted in policies", () => {
    expect(state({ activeDigest: "b" })).toMatchObject({ behind: 1, says: "It runs the policy before this one." });
    expect(state({ activeDigest: "a" })).toMatchObject({ behind: 2, says: "It runs 2 policies back." });
  });
});

describe("what a team worked under", () => {
  const revision = (
    id: string,
    teamId: number | null,
    number: number,
    from: number,
    to: number | null,
  ): PastRevision => ({
    id,
    teamId,
    number,
    publishedAt: ago(from),
    supersededAt: to === null ? null : ago(to),
  });
  const waiver = (id: string, from: number, to: number, more: Partial<PastWaiver> = {}): PastWaiver => ({
    id,
    ruleIds: [],
    personId: null,
    startsAt: ago(from),
    expiresAt: ago(to),
    state: "approved",
    ...more,
  });
  const told = (revisions: PastRevision[], waivers: PastWaiver[] = [], most = 100) =>
    policiesOverTime(revisions, waivers, NOW, most).map(
      ({ baseline, own, waived }) =>
        `${baseline?.number ?? "-"}/${own?.number ?? "-"}${waived.map(id => ` ${id}`).join("")}`,
    );
  const revisions = [
    revision("b1", null, 1, 30, 10),
    revision("b2", null, 2, 10, null),
    revision("t1", 1, 1, 20, 5),
    revision("t2", 1, 2, 5, null),
  ];

  test("is each pair of revisions that was in force at once, newest first", () => {
    expect(told(revisions)).toEqual(["2/2", "2/1", "1/1", "1/-"]);
    expect(told([])).toEqual(["-/-"]);
    expect(told(revisions, [], 2)).toEqual(["2/2", "2/1"]);
  });
  test("has exceptions for as long as they lasted", () => {
    expect(told(revisions, [waiver("w", 15, 12)])).toEqual(["2/2", "2/1", "1/1", "1/1 w", "1/-"]);
    expect(told(revisions, [waiver("w", 1, -1)])[0]).toBe("2/2 w");
    expect(told(revisions, [waiver("w", -1, -2)])).not.toContain("2/2 w");
  });
  test("tells both sides of an exception that was ended early, and of a person's", () => {
    expect(told(revisions, [waiver("w", 1, -1, { state: "revoked" })]).slice(0, 2)).toEqual(["2/2", "2/2 w"]);
    expect(told(revisions, [waiver("p", 1, -1, { personId: "bo" }), waiver("w", 1, -1)]).slice(0, 2)).toEqual([
      "2/2 w",
      "2/2 p w",
    ]);
  });
  test("compiles what held then, without what was waived", () => {
    const [bare] = policiesOverTime(revisions, [], NOW, 10);
    const [now] = policiesOverTime(revisions, [waiver("w", 1, -1, { ruleIds: ["a"] })], NOW, 10);
    const rule = { id: "a", effect: "deny", level: "soft", patterns: ["Bash"], does: [] };
    const document = {
      ...EMPTY_POLICY,
      rules: [
        { ...rule, category: "safety", owner: "", rationale: "", alternative: "", examples: { match: [], not: [] } },
      ],
    };
    const read = () => document as typeof EMPTY_POLICY;
    expect(bare?.effective(read, "x").rules.map(({ value, origins }) => [value.id, origins])).toEqual([
      ["a", ["baseline", "team:x"]],
    ]);
    expect(now?.effective(read, "x").rules).toEqual([]);
  });
});
