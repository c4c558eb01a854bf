import { describe, expect, test } from "vitest";
import { type FleetEntry, fleet, type LatelyUsed, type ReportedMachine } from "@/lib/policy/rules/fleet";
import { adoption, countBaselines, countStates, sortFleet } from "@/lib/policy/rules/fleet-figures";

const NOW = new Date("2026-11-27T12:00:00Z");
const ago = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const DOCUMENTS = {
  known: [
    { digest: "now", policy: { baseline: 5, team: 2 }, moved: false },
    { digest: "before", policy: { baseline: 4, team: 2 }, moved: false },
  ],
  minVersion: "2.1.300",
  ofPerson: (email: string) => (email === "own@x" ? ["own"] : []),
};
const machine = (more: Partial<ReportedMachine> = {}): ReportedMachine => ({
  team: 1,
  machine: "m",
  person: "bo@x",
  seenAt: ago(5),
  lastSuccessAt: ago(5),
  activeSince: ago(50),
  activeDigest: "now",
  sources: ["file"],
  errors: [],
  version: "2.1.330",
  ...more,
});
const used = (more: Partial<LatelyUsed> = {}): LatelyUsed => ({
  team: 1,
  person: "bo@x",
  day: "2026-11-26",
  at: ago(20),
  version: "2.1.330",
  sources: "file",
  digest: null,
  ...more,
});
const told = (machines: ReportedMachine[], lately: LatelyUsed[] = []) => fleet(machines, lately, () => DOCUMENTS, NOW);
const states = (entries: FleetEntry[]) => entries.map(({ machine: name, state }) => `${name ?? "-"} ${state}`);

describe("the fleet", () => {
  test("is every machine that reported, and who uses Claude Code without one", () => {
    const entries = told(
      [machine(), machine({ machine: "n", person: "cy@x", activeDigest: "before" })],
      [used(), used({ person: "eve@x", sources: "" }), used({ person: "kit@x", at: null, sources: null })],
    );
    expect(states(entries)).toEqual(["m current", "n behind", "- ungoverned", "- ungoverned"]);
    expect(entries.map(({ policy }) => policy?.baseline ?? null)).toEqual([5, 4, null, null]);
    expect(entries.at(-1)).toMatchObject({ day: "2026-11-26", seenAt: null });
    expect(countStates(entries)).toMatchObject({ current: 1, behind: 1, ungoverned: 2, stale: 0 });
    expect(countBaselines(entries)).toEqual([
      { baseline: 5, machines: 1 },
      { baseline: 4, machines: 1 },
      { baseline: null, machines: 2 },
    ]);
  });
  test("believes the client where no machine reports: its digest tells the policy", () => {
    expect(told([], [used({ digest: "now" })])).toMatchObject([{ machine: null, state: "current" }]);
    expect(told([], [used({ digest: "before" })])).toMatchObject([{ state: "behind", behind: 1 }]);
    expect(told([], [used({ digest: "strange" })])).toMatchObject([{ state: "tampered" }]);
    expect(told([], [used({ digest: "strange", sources: "remote" })])).toMatchObject([{ state: "shadowed" }]);
    expect(told([], [used({ sources: "file,remote" })])).toMatchObject([
      { state: "ungoverned", says: "Its settings come from file, remote and do not say which policy they are." },
    ]);
  });
  test("a later session of somebody's only machine counts for more than its report", () => {
    const stale = machine({ seenAt: ago(200), lastSuccessAt: ago(200), activeDigest: "before", version: "2.1.200" });
    expect(told([stale])).toMatchObject([{ state: "stale" }]);
    expect(told([stale], [used({ digest: "now" })])).toMatchObject([
      { machine: "m", state: "current", version: "2.1.330", seenAt: ago(20), since: ago(20) },
    ]);
    expect(told([machine()], [used({ digest: "before" })])).toMatchObject([{ state: "current" }]);
    const two = [stale, machine({ machine: "n" })];
    expect(states(told(two, [used({ at: ago(1), digest: "before" })]))).toEqual(["m stale", "n current"]);
  });
  test("a session without managed settings is told beside the machine that reports", () => {
    expect(states(told([machine()], [used({ at: ago(1), sources: "" })]))).toEqual(["m current", "- ungoverned"]);
    expect(states(told([machine()], [used({ at: ago(20), sources: "" })]))).toEqual(["m current"]);
  });
  test("an exception of one's own is no other policy, and only for its person", () => {
    expect(states(told([machine({ person: "own@x", activeDigest: "own" })]))).toEqual(["m current"]);
    expect(states(told([machine({ activeDigest: "own" })]))).toEqual(["m tampered"]);
  });
  test("clients older than required are told apart by numbers", () => {
    const old = (version: string | null) => told([machine({ version })])[0]?.tooOld;
    expect(["2.1.299", "2.1.300", "2.1.1000", "2.0.999 (beta)", null, "unknown"].map(old)).toEqual([
      true,
      false,
      false,
      true,
      false,
      false,
    ]);
  });
});

test("the share that ran today's policy grows by the day that each took it", () => {
  const entries = told([
    machine({ activeSince: ago(60) }),
    machine({ machine: "n", person: "cy@x", activeSince: ago(30) }),
    machine({ machine: "o", person: "dee@x", activeDigest: "before", activeSince: ago(90) }),
    machine({ machine: "p", person: "eve@x", activeSince: ago(1) }),
  ]);
  const days = [72, 48, 24, 0].map(hours => ({ day: String(hours), endMs: ago(hours).getTime() }));
  expect(adoption(entries, days).map(({ machines, share }) => [machines, share])).toEqual([
    [0, 0],
    [1, 0.25],
    [2, 0.5],
    [3, 0.75],
  ]);
});

test("lists stand in the order asked for, the worst first otherwise", () => {
  const line = (name: string, more: object) => ({
    machine: name as string | null,
    person: null,
    version: null as string | null,
    team: null,
    policy: null,
    seenAt: NOW as Date | null,
    day: null,
    state: "current" as const,
    ...more,
  });
  const lines = [
    line("a", { version: "2.1.9" }),
    line("b", { state: "tampered", version: "2.1.10" }),
    line("c", { state: "stale", seenAt: ago(300) }),
    line("d", { state: "stale" }),
  ];
  const order = (...asked: [Parameters<typeof sortFleet>[1], boolean]) =>
    sortFleet(lines, ...asked)
      .map(({ machine: name }) => name)
      .join("");
  expect(order("state", false)).toBe("bdca");
  expect(order("machine", true)).toBe("dcba");
  expect(order("version", true)).toBe("badc");
  expect(order("seen", false)).toBe("cbda");
});
