import { expect, test } from "vitest";
import { normaliseRefused } from "@/lib/usage/rules/normalise-refused";
import { busyness } from "@/prisma/seed/demo/calendar";
import { demoRefusals } from "@/prisma/seed/demo/refused-records";
import { modelOn, versionOn } from "@/prisma/seed/demo/releases";

test.each([
  ["2026-11-24", 1.08],
  ["2026-11-21", 0.05],
  ["2026-05-17", 0.04], // a Sunday
  ["2027-05-17", 0.04],
  ["2027-03-26", 0.04], // Good Friday
  ["2027-03-29", 0.04], // Easter Monday
  ["2027-05-06", 0.04], // Ascension Day
  ["2026-12-29", 1.08 * 0.25],
  ["2026-07-14", 1.08 * 0.35],
])("%s has %f of an ordinary day", (day, weight) => expect(busyness(day)).toBeCloseTo(weight, 10));

test("clients roll out: the latest channel at once, the stable one weeks later, never backwards", () => {
  expect(versionOn("latest", 0, 17)).toBe("2.1.311");
  expect(versionOn("latest", 0, 16)).toBe("2.1.318");
  expect(versionOn("latest", 0, 0)).toBe("2.1.330");
  expect(versionOn("stable", 0, 0)).toBe("2.1.311");
  expect(versionOn("stable", 3, 90)).toBe("2.1.238");
  for (let daysAgo = 90; daysAgo > 0; daysAgo--)
    expect(versionOn("stable", 2, daysAgo - 1) >= versionOn("stable", 2, daysAgo)).toBe(true);
});

test("who never switches stays with the old model", () => {
  expect(modelOn("opus", Number.POSITIVE_INFINITY, 0)).toBe("claude-opus-5");
  expect(modelOn("opus", 5, 46)).toBe("claude-opus-5");
  expect(modelOn("opus", 5, 45)).toBe("claude-opus-5-5");
});

test("three refused records, which the normaliser refuses again for the same reason", () => {
  const endMs = Date.parse("2026-11-24T13:20:00Z");
  const limits = { nowMs: endMs, oldestMs: endMs - 400 * 86_400_000, newestMs: endMs + 86_400_000 };
  const refusals = demoRefusals(endMs);
  expect(refusals.map(({ code }) => code)).toEqual(["out_of_window", "invalid_event", "unknown_type"]);
  for (const { signal, record, code } of refusals)
    expect(normaliseRefused(signal, record, limits).refusals.map(refusal => refusal.code)).toEqual([code]);
});
