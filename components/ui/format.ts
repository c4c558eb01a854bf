/**
 * How figures and dates are written, as pure functions. Money may come as integer pico-dollars (bigint or safe
 * integer) or as a decimal string of dollars, which is what the API answers. Rules: two decimals from 1, four below,
 * `−` for minus, `–` for missing and for ranges, dates in a given IANA time zone.
 */

/** Integer pico-dollars (1e-12 USD) as bigint or safe integer, or dollars as a decimal string. */
export type Usd = bigint | number | string;
/** A moment: a Date, epoch milliseconds or an ISO string. `YYYY-MM-DD` is a civil day and is never shifted. */
export type Moment = Date | number | string;

const PICO = 1_000_000_000_000n;
export const MISSING = "–";
const MINUS = "−";
const MONTHS = "January February March April May June July August September October November December".split(" ");
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** Dollars as a decimal string, or pico-dollars, to integer pico-dollars. Digits beyond the twelfth are dropped. */
export function toPico(value: Usd): bigint {
  if (typeof value === "bigint") return value;
  if (typeof value === "number") return BigInt(Math.trunc(value));
  const match = /^\s*([-+−])?(\d*)(?:\.(\d*))?\s*$/.exec(value);
  if (!match || !(match[2] || match[3])) throw new RangeError(`Not a decimal amount: ${value}`);
  const pico = BigInt(match[2] || "0") * PICO + BigInt((match[3] ?? "").slice(0, 12).padEnd(12, "0"));
  return match[1] === "-" || match[1] === MINUS ? -pico : pico;
}

/** Pico-dollars to dollars as a float: for lengths and positions in pictures, never for sums. */
export function toDollars(value: Usd): number {
  return Number(toPico(value)) / 1e12;
}

/**
 * `$5,612.38` from one dollar, `$0.0123` below, `<$0.0001` for what would round to nothing, `–` for null.
 * `signed` puts `+` before a gain; `exact` gives every digit (at least two decimals).
 */
export function formatUsd(value: Usd | null | undefined, options: { signed?: boolean; exact?: boolean } = {}): string {
  if (value === null || value === undefined) return MISSING;
  const pico = toPico(value);
  const size = pico < 0n ? -pico : pico;
  const sign = pico < 0n ? MINUS : options.signed && pico > 0n ? "+" : "";
  if (size === 0n) return "$0.00";
  if (options.exact) {
    const fraction = (size % PICO).toString().padStart(12, "0").replace(/0+$/, "").padEnd(2, "0");
    return `${sign}$${group((size / PICO).toString())}.${fraction}`;
  }
  const fine = roundTo(size, 4);
  if (fine === 0n) return `${sign}<$0.0001`;
  if (fine < 10_000n) return `${sign}$0.${fine.toString().padStart(4, "0")}`;
  const cents = roundTo(size, 2);
  return `${sign}$${group((cents / 100n).toString())}.${(cents % 100n).toString().padStart(2, "0")}`;
}

/** Whole dollars, for estimates and forecasts: `$46,180`. */
export function formatWholeUsd(value: Usd | null | undefined): string {
  if (value === null || value === undefined) return MISSING;
  const pico = toPico(value);
  const dollars = roundTo(pico < 0n ? -pico : pico, 0);
  return `${pico < 0n && dollars > 0n ? MINUS : ""}$${group(dollars.toString())}`;
}

/** Dollars as a float, as charts carry them: `$2,336.10`, `$0.0123`. */
export function formatDollars(dollars: number): string {
  return formatUsd(BigInt(Math.round(dollars * 1e6)) * 1_000_000n);
}

/** For axes only, dollars as a float: `$0`, `$0.5`, `$40`, `$1.2k`, `$12.4k`, `$1.2M`. */
export function compactUsd(dollars: number): string {
  const size = Math.abs(dollars);
  const sign = dollars < 0 ? MINUS : "";
  if (size >= 999_950) return `${sign}$${trim(size / 1e6, 1)}M`;
  if (size >= 999.5) return `${sign}$${trim(size / 1e3, 1)}k`;
  return `${sign}$${trim(size, size >= 10 ? 0 : size >= 1 ? 1 : size >= 0.1 ? 2 : 4)}`;
}

/** `3.2 M`, `197 k`, `3.6 k`, `840`. */
export function formatTokens(value: bigint | number | null | undefined): string {
  if (value === null || value === undefined) return MISSING;
  const size = Math.abs(Number(value));
  const sign = Number(value) < 0 ? MINUS : "";
  const step = [
    { from: 999_500_000, unit: 1e9, mark: "B", fineBelow: 100 },
    { from: 999_500, unit: 1e6, mark: "M", fineBelow: 100 },
    { from: 999.5, unit: 1e3, mark: "k", fineBelow: 10 },
  ].find(one => size >= one.from);
  if (!step) return `${sign}${Math.round(size)}`;
  const scaled = size / step.unit;
  const digits = scaled < step.fineBelow - 0.05 ? 1 : 0;
  return `${sign}${scaled.toFixed(digits)} ${step.mark}`;
}

/** Tokens without the space, for axes: `3.2M`, `200k`. */
export function compactCount(value: number): string {
  const size = Math.abs(value);
  const sign = value < 0 ? MINUS : "";
  if (size >= 999_500_000) return `${sign}${trim(size / 1e9, 1)}B`;
  if (size >= 999_500) return `${sign}${trim(size / 1e6, 1)}M`;
  if (size >= 999.5) return `${sign}${trim(size / 1e3, 1)}k`;
  return `${sign}${trim(size, size < 10 ? 1 : 0)}`;
}

/** Whole numbers with thousands separated: `1,284,000`. */
export function formatCount(value: bigint | number | null | undefined): string {
  if (value === null || value === undefined) return MISSING;
  const whole = typeof value === "bigint" ? value : BigInt(Math.round(value));
  return `${whole < 0n ? MINUS : ""}${group((whole < 0n ? -whole : whole).toString())}`;
}

/** A share between 0 and 1: `57%`, with one digit `59.7%`; `<1%` for a trace, `–` for null. */
export function formatPercent(ratio: number | null | undefined, digits = 0): string {
  if (ratio === null || ratio === undefined || !Number.isFinite(ratio)) return MISSING;
  const percent = ratio * 100;
  if (digits === 0 && percent > 0 && percent < 0.5) return "<1%";
  return `${percent < 0 ? MINUS : ""}${Math.abs(percent).toFixed(digits)}%`;
}

/** The change from `before` to `now` as a ratio (0.151 is +15.1%); null when there is nothing to compare with. */
export function changeRatio(now: Usd | number, before: Usd | number): number | null {
  const was = typeof before === "number" ? before : Number(toPico(before));
  const is = typeof now === "number" ? now : Number(toPico(now));
  return was > 0 ? is / was - 1 : null;
}

/** `↑ 15.1%`, `↓ 6.3%`, `0%`; from tenfold growth `↑ 12.5×`; `–` when there is nothing to compare with. */
export function formatDelta(ratio: number | null | undefined): string {
  if (ratio === null || ratio === undefined || !Number.isFinite(ratio)) return MISSING;
  if (Math.abs(ratio) < 0.0005) return "0%";
  if (ratio >= 9) return `↑ ${trim(ratio + 1, ratio >= 99 ? 0 : 1)}×`;
  return `${ratio > 0 ? "↑" : "↓"} ${(Math.abs(ratio) * 100).toFixed(1)}%`;
}

/** `850 ms`, `12 s`, `2 min 13 s`, `1 h 42 min`, `3 d 4 h`. */
export function formatDuration(durationMs: number | null | undefined): string {
  if (durationMs === null || durationMs === undefined) return MISSING;
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) return durationMs < 9950 ? `${trim(durationMs / 1000, 1)} s` : `${seconds} s`;
  const pair = (big: number, bigMark: string, small: number, smallMark: string) =>
    small ? `${big} ${bigMark} ${small} ${smallMark}` : `${big} ${bigMark}`;
  if (seconds < 3600) return pair(Math.floor(seconds / 60), "min", seconds % 60, "s");
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return pair(Math.floor(minutes / 60), "h", minutes % 60, "min");
  const hours = Math.round(minutes / 60);
  return pair(Math.floor(hours / 24), "d", hours % 24, "h");
}

/** `2 min ago`, `3 h ago`, `5 d ago`; after two weeks the day. Moments ahead read `in 3 h`. */
export function formatRelative(at: Moment, now: Moment, timeZone: string): string {
  const gap = epoch(now) - epoch(at);
  const size = Math.abs(gap);
  if (size < 45_000) return gap < 0 ? "in a moment" : "just now";
  const said = (count: number, mark: string) => (gap < 0 ? `in ${count} ${mark}` : `${count} ${mark} ago`);
  if (size < 3_570_000) return said(Math.max(1, Math.round(size / 60_000)), "min");
  if (size < 84_600_000) return said(Math.max(1, Math.round(size / 3_600_000)), "h");
  if (size < 1_209_600_000) return said(Math.max(1, Math.round(size / 86_400_000)), "d");
  return formatDay(at, timeZone);
}

/** `17 Sep`; another year than `now` is added when given: `17 Sep 2025`. */
export function formatDay(at: Moment, timeZone: string, now?: Moment): string {
  const one = parts(at, timeZone);
  const short = `${one.day} ${month(one).slice(0, 3)}`;
  return now !== undefined && parts(now, timeZone).year !== one.year ? `${short} ${one.year}` : short;
}

/** `17 September 2026`. */
export function formatLongDay(at: Moment, timeZone: string): string {
  const one = parts(at, timeZone);
  return `${one.day} ${month(one)} ${one.year}`;
}

/** `Thursday 17 September 2026`. */
export function formatFullDay(at: Moment, timeZone: string): string {
  return `${weekday(parts(at, timeZone))} ${formatLongDay(at, timeZone)}`;
}

/** `Thu 17 Sep`. */
export function formatWeekday(at: Moment, timeZone: string): string {
  return `${weekday(parts(at, timeZone)).slice(0, 3)} ${formatDay(at, timeZone)}`;
}

/** `September 2026`. */
export function formatMonth(at: Moment, timeZone: string): string {
  const one = parts(at, timeZone);
  return `${month(one)} ${one.year}`;
}

/** `09:42`; with `seconds` `09:42:07`. */
export function formatTime(at: Moment, timeZone: string, seconds = false): string {
  const one = parts(at, timeZone);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(one.hour)}:${two(one.minute)}${seconds ? `:${two(one.second)}` : ""}`;
}

/** `17 Sep, 09:42`. */
export function formatDayTime(at: Moment, timeZone: string): string {
  return `${formatDay(at, timeZone)}, ${formatTime(at, timeZone)}`;
}

/** What a title says: `Thursday 17 September 2026, 09:42:07 Europe/Oslo`. */
export function formatExact(at: Moment, timeZone: string): string {
  return `${formatFullDay(at, timeZone)}, ${formatTime(at, timeZone, true)} ${timeZone}`;
}

/** First and last day, both included: `1–18 September 2026`, `28 August–3 September 2026`, `17 September 2026`. */
export function formatDays(first: Moment, last: Moment, timeZone: string): string {
  const from = parts(first, timeZone);
  const to = parts(last, timeZone);
  const end = `${to.day} ${month(to)} ${to.year}`;
  if (from.year !== to.year) return `${from.day} ${month(from)} ${from.year}–${end}`;
  if (from.month !== to.month) return `${from.day} ${month(from)}–${end}`;
  return from.day === to.day ? end : `${from.day}–${end}`;
}

type Parts = { year: number; month: number; day: number; hour: number; minute: number; second: number };
const formatters = new Map<string, Intl.DateTimeFormat>();

function parts(at: Moment, timeZone: string): Parts {
  const zone = typeof at === "string" && /^\d{4}-\d{2}-\d{2}$/.test(at) ? "UTC" : timeZone;
  let formatter = formatters.get(zone);
  if (!formatter) {
    const numeric = { year: "numeric", month: "numeric", day: "numeric" } as const;
    const clock = { hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23" } as const;
    formatter = new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...numeric, ...clock });
    formatters.set(zone, formatter);
  }
  const found: Record<string, number> = {};
  for (const part of formatter.formatToParts(epoch(at))) found[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = found;
  return { year, month, day, hour, minute, second };
}

function epoch(at: Moment): number {
  return typeof at === "number" ? at : new Date(at).getTime();
}

function month(one: Parts): string {
  return MONTHS[one.month - 1] ?? "";
}

function weekday(one: Parts): string {
  return DAYS[new Date(Date.UTC(one.year, one.month - 1, one.day)).getUTCDay()] ?? "";
}

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Non-negative pico-dollars in units of 10^-digits dollars, half up. */
function roundTo(pico: bigint, digits: number): bigint {
  const unit = 10n ** BigInt(12 - digits);
  return (pico + unit / 2n) / unit;
}

function trim(value: number, digits: number): string {
  const fixed = value.toFixed(digits);
  return digits > 0 ? fixed.replace(/\.?0+$/, "") : fixed;
}
