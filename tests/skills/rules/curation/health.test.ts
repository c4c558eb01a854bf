import { expect, test } from "vitest";
import { decisionsFor, suggestionFor } from "@/lib/skills/rules/curation/decisions";
import { type HealthFacts, healthOf } from "@/lib/skills/rules/curation/health";
import { HEALTH_STATES } from "@/lib/skills/schema";

const NOW = new Date("2026-11-25T12:00:00Z");
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const steady = Array.from({ length: 12 }, () => 5);
const weeks = (...last: number[]) => [...Array.from({ length: 12 - last.length }, () => 0), ...last];

type Changes = {
  [Part in keyof HealthFacts]?: HealthFacts[Part] extends object ? Partial<HealthFacts[Part]> : HealthFacts[Part];
};
const facts = (change: Changes = {}): HealthFacts => ({
  owner: {
    hub: false,
    team: { name: "Payments", archived: false, people: 5 },
    maintainers: [{ name: "Ada", gone: null }],
    ...change.owner,
  },
  content: {
    deadReferences: [],
    retiredModels: [],
    otherWarnings: 0,
    publishedAt: ago(100),
    firstPublishedAt: ago(200),
    verifiedAt: null,
    reviewBy: null,
    policyConflicts: [],
    ...change.content,
  },
  use: { known: true, weeks: steady, runs30: 20, people30: 4, teams30: 2, ...change.use },
  pinned: change.pinned ?? false,
  graceUntil: change.graceUntil ?? null,
});
const idle = { weeks: weeks(), runs30: 0, people30: 0, teams30: 0 };
const gone = { name: "Bo", gone: "left" as const };

const CASES: [string, Changes, string, string[]][] = [
  ["all is well", {}, "active", []],
  [
    "the team is archived",
    { owner: { team: { name: "Old", archived: true, people: 3 } } },
    "unowned",
    ["owner.archived"],
  ],
  ["nobody maintains it", { owner: { maintainers: [] } }, "unowned", ["owner.no-maintainer"]],
  ["all maintainers left", { owner: { maintainers: [gone] } }, "unowned", ["owner.left", "owner.no-maintainer"]],
  [
    "one of two has no account",
    {
      owner: {
        maintainers: [
          { name: "Ada", gone: null },
          { name: "Cy", gone: "disabled" },
        ],
      },
    },
    "watch",
    ["owner.disabled"],
  ],
  ["a team of one", { owner: { team: { name: "Payments", archived: false, people: 1 } } }, "watch", ["owner.thin"]],
  ["the hub's with a maintainer", { owner: { hub: true, team: null } }, "active", []],
  ["the hub's without one", { owner: { hub: true, team: null, maintainers: [] } }, "unowned", ["owner.no-maintainer"]],
  ["a dead reference", { content: { deadReferences: ["a.sh"] } }, "stale", ["content.references"]],
  ["a retired model", { content: { retiredModels: ["claude-2"] } }, "stale", ["content.models"]],
  ["other warnings only inform", { content: { otherWarnings: 3 } }, "active", ["content.checks"]],
  ["against the policy", { content: { policyConflicts: ["Writes to /etc."] } }, "stale", ["content.policy"]],
  ["its review has passed", { content: { reviewBy: "2026-11-24" } }, "stale", ["content.review-passed"]],
  ["its review is today", { content: { reviewBy: "2026-11-25" } }, "watch", ["content.review-due"]],
  ["its review is far", { content: { reviewBy: "2027-02-01" } }, "active", []],
  ["nobody confirmed it for a year", { content: { publishedAt: ago(366) } }, "watch", ["content.unverified"]],
  ["somebody did", { content: { publishedAt: ago(366), verifiedAt: ago(200) } }, "active", []],
  [
    "stamped: a dead reference weighs less",
    { content: { deadReferences: ["a.sh"], verifiedAt: ago(10) } },
    "watch",
    ["content.references"],
  ],
  [
    "a stamp wears off",
    { content: { deadReferences: ["a.sh"], verifiedAt: ago(91) } },
    "stale",
    ["content.references"],
  ],
  [
    "a stamp is for the version before",
    { content: { deadReferences: ["a.sh"], verifiedAt: ago(10), publishedAt: ago(5) } },
    "stale",
    ["content.references"],
  ],
  [
    "no stamp against the policy",
    { content: { policyConflicts: ["Writes."], verifiedAt: ago(1) } },
    "stale",
    ["content.policy"],
  ],
  [
    "eight weeks without a run",
    { use: { weeks: weeks(3, 0, 0, 0, 0, 0, 0, 0, 0), runs30: 0 } },
    "dormant",
    ["use.none"],
  ],
  ["seven weeks", { use: { weeks: weeks(3, 0, 0, 0, 0, 0, 0, 0), runs30: 0 } }, "active", []],
  ["never run, sound and owned", { use: idle }, "dormant", ["use.none"]],
  [
    "never run and doubtful",
    { use: idle, content: { deadReferences: ["a"] } },
    "retire-candidate",
    ["content.references", "use.none"],
  ],
  [
    "never run and unowned",
    { use: idle, owner: { maintainers: [] } },
    "retire-candidate",
    ["owner.no-maintainer", "use.none"],
  ],
  ["half the runs", { use: { weeks: weeks(5, 5, 5, 5, 2, 2, 2, 2, 0) } }, "watch", ["use.falling"]],
  ["this week is not over", { use: { weeks: weeks(5, 5, 5, 5, 5, 5, 5, 5, 0) } }, "active", []],
  ["no telemetry says nothing about use", { use: { ...idle, known: false } }, "active", []],
  [
    "new ones are left alone",
    { use: idle, content: { firstPublishedAt: ago(29), publishedAt: ago(29) } },
    "active",
    [],
  ],
  [
    "new ones need an owner all the same",
    { owner: { maintainers: [] }, content: { firstPublishedAt: ago(1) } },
    "unowned",
    ["owner.no-maintainer"],
  ],
  ["pinned: not for lack of use", { use: idle, pinned: true }, "active", ["pinned"]],
  [
    "pinned: but for dead content",
    { pinned: true, content: { deadReferences: ["a"] } },
    "stale",
    ["content.references", "pinned"],
  ],
  [
    "grace holds all off",
    { graceUntil: ago(-1), owner: { maintainers: [] }, use: idle },
    "active",
    ["owner.no-maintainer", "use.none", "grace"],
  ],
  ["grace is over", { graceUntil: ago(0), owner: { maintainers: [] } }, "unowned", ["owner.no-maintainer"]],
];
test.each(CASES)("%s", (_, change, state, codes) => {
  const health = healthOf(facts(change), NOW);
  expect([health.state, ...health.reasons.map(({ code }) => code)]).toEqual([state, ...codes]);
  for (const { text } of health.reasons) expect(text).toMatch(/^[A-Z0-9].*[.]$/);
});

test("whatever the facts: a state of the list, a reason for all but the active, and never less for more that is wrong", () => {
  const parts: Changes[] = [{}, { owner: { maintainers: [] } }, { content: { deadReferences: ["a"] } }, { use: idle }];
  const worse = ["active", "watch", "dormant", "stale", "unowned", "retire-candidate"];
  for (const one of parts)
    for (const two of parts) {
      const both = healthOf(facts({ ...one, ...two }), NOW);
      const alone = healthOf(facts(one), NOW);
      expect(HEALTH_STATES).toContain(both.state);
      expect(both.state === "active" || both.reasons.length > 0).toBe(true);
      expect(worse.indexOf(both.state)).toBeGreaterThanOrEqual(worse.indexOf(alone.state));
    }
});

test("what can be decided, and what the portal would", () => {
  const skill = (state: (typeof HEALTH_STATES)[number], codes: string[], more = {}) => ({
    state,
    reasons: codes.map(code => ({ code, text: "" })),
    status: "active" as const,
    pinned: false,
    runs: 4,
    ...more,
  });
  expect(decisionsFor(skill("active", []))).toEqual(["still-valid", "grace", "pin", "retire"]);
  expect(decisionsFor(skill("unowned", ["owner.archived"], { pinned: true }))).toEqual([
    "still-valid",
    "grace",
    "unpin",
    "adopt",
    "retire",
  ]);
  expect(decisionsFor({ ...skill("active", []), status: "retired" })).toEqual(["restore"]);
  const suggested = (...args: Parameters<typeof skill>) => suggestionFor(skill(...args))?.decision ?? null;
  expect(suggested("unowned", [])).toBe("adopt");
  expect(suggested("unowned", [], { runs: 0 })).toBe("retire");
  expect(suggested("retire-candidate", [])).toBe("retire");
  expect(suggested("stale", ["content.references"])).toBe("grace");
  expect(suggested("stale", ["content.review-passed"])).toBe("still-valid");
  expect(suggested("dormant", ["use.none"])).toBe("grace");
  expect(suggested("watch", ["content.unverified"])).toBe("still-valid");
  expect(suggested("watch", ["owner.thin"])).toBeNull();
  expect(suggested("active", [])).toBeNull();
});
