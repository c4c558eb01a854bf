import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daySlots } from "@/components/charts/day-slots";
import { layOutLanes } from "@/components/charts/lane-layout";
import { airyAxis, niceAxis, runs } from "@/components/charts/scale";
import { type Lane, modelColor, modelColors } from "@/components/charts/series";
import { timeScale } from "@/components/charts/time-scale";

describe("axes", () => {
  it("end on a round value above the highest one", () => {
    expect(niceAxis(2600)).toEqual({ top: 3000, ticks: [0, 1000, 2000, 3000] });
    expect(niceAxis(163)).toEqual({ top: 200, ticks: [0, 50, 100, 150, 200] });
    expect(niceAxis(1, "share")).toEqual({ top: 1, ticks: [0, 0.25, 0.5, 0.75, 1] });
    expect(niceAxis(0).ticks[0]).toBe(0);
  });
  it("holds for every maximum", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
        fc.constantFrom("usd", "tokens", "count"),
        (max, unit) => {
          const axis = niceAxis(max, unit as "usd");
          expect(axis.top).toBeGreaterThanOrEqual(max * (1 - 1e-9));
          expect(axis.ticks.length).toBeGreaterThanOrEqual(2);
          expect(axis.ticks.length).toBeLessThanOrEqual(5);
          expect(airyAxis(max).top).toBeGreaterThan(max);
        },
      ),
    );
  });
  it("does not split what is counted", () => {
    expect(niceAxis(1, "count").ticks).toEqual([0, 1]);
    expect(niceAxis(3, "count").ticks.every(Number.isInteger)).toBe(true);
  });
});

it("breaks a line where values are missing, and zero is a value", () => {
  expect(runs([null, 1, 0, null, null, 3])).toEqual([[1, 2], [5]]);
  expect(runs([null, null])).toEqual([]);
});

describe("day slots", () => {
  const days = (count: number) =>
    Array.from({ length: count }, (_, at) => new Date(Date.UTC(2026, 7, 27 + at)).toISOString().slice(0, 10));
  it("label the first day with its month and never crowd", () => {
    for (const count of [1, 2, 7, 30, 31, 60, 90, 200]) {
      const all = days(count);
      const slots = daySlots(all, { today: all.at(-1) });
      const labelled = slots.filter(slot => slot.tick);
      expect(labelled.length).toBeLessThanOrEqual(10);
      expect(slots.at(-1)).toMatchObject({ tick: "Today", strong: true });
      if (count > 1) expect(slots[0]?.tick).toBe("27 Aug");
    }
  });
  it("name a new month and say days in full", () => {
    const slots = daySlots(days(10));
    expect(slots.map(slot => slot.tick).filter(Boolean)).toEqual(["27 Aug", "29", "31", "2 Sep", "4"]);
    expect(slots[5]?.title).toBe("Tuesday 1 September");
  });
});

describe("time in a session", () => {
  const minute = 60_000;
  it("is linear when the work is dense", () => {
    const scale = timeScale([
      { startMs: 0, endMs: 40 * minute },
      { startMs: 45 * minute, endMs: 100 * minute },
    ]);
    expect(scale.folds).toEqual([]);
    expect(scale.at(50 * minute)).toBeCloseTo(0.5);
  });
  it("folds a night and keeps the order of moments", () => {
    const scale = timeScale([
      { startMs: 0, endMs: 60 * minute },
      { startMs: 900 * minute, endMs: 930 * minute },
    ]);
    expect(scale.folds).toHaveLength(1);
    expect(scale.folds[0]?.silentMs).toBe(840 * minute);
    expect(scale.at(60 * minute)).toBeGreaterThan(0.6);
    expect(scale.at(930 * minute)).toBeCloseTo(1);
  });
  it("keeps human pauses", () => {
    const pauses = Array.from({ length: 8 }, (_, at) => ({
      startMs: at * 15 * minute,
      endMs: at * 15 * minute + minute,
    }));
    expect(timeScale(pauses).folds).toEqual([]);
  });
  it("never runs backwards", () => {
    const spans = fc.array(fc.record({ startMs: fc.nat(1e9), length: fc.nat(1e7) }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(spans, fc.nat(1e9), fc.nat(1e9), (raw, a, b) => {
        const scale = timeScale(raw.map(one => ({ startMs: one.startMs, endMs: one.startMs + one.length })));
        const [low, high] = [scale.at(Math.min(a, b)), scale.at(Math.max(a, b))];
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(high).toBeGreaterThanOrEqual(low - 1e-9);
        for (const tick of scale.ticks) expect(tick.at).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("lanes", () => {
  const block = (startMs: number, full: number, light: number) => ({
    startMs,
    endMs: startMs + 60_000,
    full,
    light,
    title: "",
    rows: [],
  });
  const lane = (id: string, more: Partial<Lane>): Lane => ({
    id,
    label: id,
    sub: "",
    color: "",
    text: "",
    blocks: [],
    ...more,
  });
  it("give the dearest block the whole height and connect children with their parent", () => {
    const layout = layOutLanes(
      [
        lane("main", { blocks: [block(0, 1, 3), block(600_000, 1, 0)] }),
        lane("a", { parentId: "main", startedMs: 60_000, returnedMs: 300_000, blocks: [block(60_000, 2, 0)] }),
        lane("b", { parentId: "main", startedMs: 62_000, blocks: [block(62_000, 0.5, 0.5)] }),
      ],
      [{ atMs: 640_000, label: "commit" }],
    );
    const tallest = layout.rows[0]?.boxes[0];
    expect((tallest?.full ?? 0) + (tallest?.light ?? 0)).toBeCloseTo(32);
    expect(layout.links.map(link => link.dashed)).toEqual([false, true, false]);
    expect(layout.starts).toMatchObject([{ row: 0, count: 2 }]);
    expect(layout.markers[0]?.x).toBeLessThanOrEqual(1000);
  });
  it("draw nothing outside the picture", () => {
    const layout = layOutLanes([lane("main", { blocks: [block(0, 0, 0), block(9e9, 0, 0)] })], []);
    for (const box of layout.rows[0]?.boxes ?? []) expect(box.x + box.width).toBeLessThanOrEqual(1000);
  });
});

it("gives a family of models one hue and its later members shades of it", () => {
  expect(modelColor("claude-opus-5-5")).toBe("var(--cat-4)");
  expect(modelColor("claude-sonnet-5")).toBe("var(--cat-1)");
  expect(modelColor("somebody-else")).toBe("var(--cat-other)");
  const [first, second, third] = modelColors(["claude-opus-5-5", "claude-opus-5", "claude-haiku-5"]);
  expect(first).toBe("var(--cat-4)");
  expect(second).not.toBe(first);
  expect(third).toBe("var(--cat-2)");
});
