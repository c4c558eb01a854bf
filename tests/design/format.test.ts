import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changeRatio,
  compactCount,
  compactUsd,
  formatCount,
  formatDay,
  formatDays,
  formatDelta,
  formatDollars,
  formatDuration,
  formatExact,
  formatFullDay,
  formatLongDay,
  formatPercent,
  formatRelative,
  formatTime,
  formatTokens,
  formatUsd,
  formatWeekday,
  formatWholeUsd,
  toDollars,
  toPico,
} from "@/components/ui/format";

const oslo = "Europe/Oslo";

describe("money", () => {
  it("has two decimals from one dollar and four below", () => {
    expect(formatUsd("5612.38")).toBe("$5,612.38");
    expect(formatUsd(28_636_470_000_000_000n)).toBe("$28,636.47");
    expect(formatUsd("1")).toBe("$1.00");
    expect(formatUsd("0.5")).toBe("$0.5000");
    expect(formatUsd("0.01234")).toBe("$0.0123");
    expect(formatUsd(0n)).toBe("$0.00");
  });
  it("never shows something as nothing", () => {
    expect(formatUsd(1n)).toBe("<$0.0001");
    expect(formatUsd(-1n)).toBe("−<$0.0001");
  });
  it("crosses one dollar without a jump", () => {
    expect(formatUsd("0.99994")).toBe("$0.9999");
    expect(formatUsd("0.99995")).toBe("$1.00");
  });
  it("signs, keeps every digit, and says what is missing", () => {
    expect(formatUsd("3766.31", { signed: true })).toBe("+$3,766.31");
    expect(formatUsd("-1119", { signed: true })).toBe("−$1,119.00");
    expect(formatUsd("0.012345678901", { exact: true })).toBe("$0.012345678901");
    expect(formatUsd("12.5", { exact: true })).toBe("$12.50");
    expect(formatUsd(null)).toBe("–");
    expect(formatWholeUsd("46179.6")).toBe("$46,180");
    expect(formatDollars(2336.104)).toBe("$2,336.10");
  });
  it("reads decimal strings exactly and refuses other words", () => {
    expect(toPico("0.000000000001")).toBe(1n);
    expect(toPico("-2.5")).toBe(-2_500_000_000_000n);
    expect(() => toPico("twelve")).toThrow(RangeError);
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 20n), 10n ** 20n), pico => {
        const exact = formatUsd(pico, { exact: true }).replace("−", "-").replace("$", "").replaceAll(",", "");
        expect(toPico(exact)).toBe(pico);
      }),
    );
  });
  it("is compact on axes only", () => {
    expect([0, 0.05, 0.5, 2.5, 40, 999, 1000, 12_400, 1_200_000].map(compactUsd)).toEqual([
      "$0",
      "$0.05",
      "$0.5",
      "$2.5",
      "$40",
      "$999",
      "$1k",
      "$12.4k",
      "$1.2M",
    ]);
    expect(toDollars(1_500_000_000_000n)).toBe(1.5);
  });
});

describe("counts and shares", () => {
  it("writes tokens compactly", () => {
    expect([0, 840, 999, 1000, 3600, 9960, 197_400, 999_600, 3_200_000, 320_000_000].map(formatTokens)).toEqual([
      "0",
      "840",
      "999",
      "1.0 k",
      "3.6 k",
      "10 k",
      "197 k",
      "1.0 M",
      "3.2 M",
      "320 M",
    ]);
    expect(formatTokens(1_234_000_000n)).toBe("1.2 B");
    expect(compactCount(200_000)).toBe("200k");
    expect(formatCount(1_284_000)).toBe("1,284,000");
    expect(formatCount(-62)).toBe("−62");
  });
  it("writes shares and changes", () => {
    expect(formatPercent(0.43)).toBe("43%");
    expect(formatPercent(0.597, 1)).toBe("59.7%");
    expect(formatPercent(0.001)).toBe("<1%");
    expect(formatPercent(null)).toBe("–");
    expect(formatDelta(0.151)).toBe("↑ 15.1%");
    expect(formatDelta(-0.063)).toBe("↓ 6.3%");
    expect(formatDelta(0)).toBe("0%");
    expect(formatDelta(11.5)).toBe("↑ 12.5×");
    expect(changeRatio("115.1", "100")).toBeCloseTo(0.151);
    expect(changeRatio(5, 0)).toBeNull();
    expect(formatDelta(changeRatio(5, 0))).toBe("–");
  });
  it("writes durations in two units at most", () => {
    expect([850, 1500, 12_000, 133_000, 3_600_000, 6_120_000, 273_600_000].map(formatDuration)).toEqual([
      "850 ms",
      "1.5 s",
      "12 s",
      "2 min 13 s",
      "1 h",
      "1 h 42 min",
      "3 d 4 h",
    ]);
  });
});

describe("days", () => {
  const late = "2026-09-17T22:30:00Z";
  it("are those of the given zone", () => {
    expect(formatDay(late, oslo)).toBe("18 Sep");
    expect(formatDay(late, "America/New_York")).toBe("17 Sep");
    expect(formatLongDay(late, oslo)).toBe("18 September 2026");
    expect(formatFullDay(late, oslo)).toBe("Friday 18 September 2026");
    expect(formatWeekday(late, oslo)).toBe("Fri 18 Sep");
    expect(formatTime(late, oslo)).toBe("00:30");
    expect(formatExact(late, oslo)).toBe("Friday 18 September 2026, 00:30:00 Europe/Oslo");
  });
  it("leaves civil days alone in every zone", () => {
    expect(formatDay("2026-09-17", "Pacific/Kiritimati")).toBe("17 Sep");
    expect(formatDay("2026-09-17", "Pacific/Niue")).toBe("17 Sep");
    expect(formatDay("2025-09-17", oslo, "2026-01-01")).toBe("17 Sep 2025");
  });
  it("joins ranges", () => {
    expect(formatDays("2026-09-01", "2026-09-18", oslo)).toBe("1–18 September 2026");
    expect(formatDays("2026-08-28", "2026-09-03", oslo)).toBe("28 August–3 September 2026");
    expect(formatDays("2025-12-28", "2026-01-03", oslo)).toBe("28 December 2025–3 January 2026");
    expect(formatDays("2026-09-17", "2026-09-17", oslo)).toBe("17 September 2026");
  });
  it("says how long ago", () => {
    const now = Date.parse("2026-09-18T10:00:00Z");
    const ago = (ms: number) => formatRelative(now - ms, now, oslo);
    expect([5_000, 125_000, 3_590_000, 10_800_000, 432_000_000, 3_000_000_000, -7_200_000].map(ago)).toEqual([
      "just now",
      "2 min ago",
      "1 h ago",
      "3 h ago",
      "5 d ago",
      "14 Aug",
      "in 2 h",
    ]);
  });
});
