/** The client's releases in the demo's time, and how many days ago each came out; the last three are story 2. */
const RELEASES: readonly (readonly [version: string, daysAgo: number])[] = [
  ["2.1.238", 400],
  ["2.1.246", 84],
  ["2.1.253", 77],
  ["2.1.259", 70],
  ["2.1.267", 63],
  ["2.1.274", 56],
  ["2.1.281", 49],
  ["2.1.289", 42],
  ["2.1.297", 35],
  ["2.1.304", 29],
  ["2.1.311", 23],
  ["2.1.318", 16],
  ["2.1.324", 9],
  ["2.1.330", 3],
];

/** Machines follow the newest release at once, or the stable one more than two weeks behind. */
export type Channel = "latest" | "stable";
const STABLE_LAG_DAYS = 17;

/** The version that a machine runs on a day. `lagDays`: how long it takes until this machine is restarted. */
export function versionOn(channel: Channel, lagDays: number, daysAgo: number): string {
  const behind = channel === "latest" ? 0 : STABLE_LAG_DAYS + lagDays;
  const installed = RELEASES.filter(([, releasedDaysAgo]) => releasedDaysAgo - behind >= daysAgo);
  return (installed.at(-1) ?? RELEASES[0])?.[0] ?? "";
}

/** Clients before this one did not say how long a cache write is kept. */
export const saysCacheLifetime = (version: string): boolean => version !== "2.1.238";

/** Which model somebody gets who asks for a tier, and when the new ones came (days ago). */
const OPUS_5_5_CAME = 50;
const SONNET_5_5_CAME = 62;
export type Tier = "opus" | "sonnet" | "haiku";

/** `switchDays`: how long a person stays with the old model after a new one came; Infinity for those who never switch. */
export function modelOn(tier: Tier, switchDays: number, daysAgo: number): string {
  if (tier === "haiku") return "claude-haiku-5-5";
  if (tier === "opus") return daysAgo <= OPUS_5_5_CAME - switchDays ? "claude-opus-5-5" : "claude-opus-5";
  return daysAgo <= SONNET_5_5_CAME - switchDays ? "claude-sonnet-5-5" : "claude-sonnet-4-6";
}
