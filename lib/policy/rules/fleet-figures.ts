import { compareVersions, versionNumber } from "./compare-versions";
import { FLEET_STATES, type FleetEntry, type FleetState } from "./fleet";
import type { KnownDigest } from "./machine-state";

export type StateCounts = Record<FleetState, number>;
export const countStates = (entries: readonly Pick<FleetEntry, "state">[]): StateCounts =>
  Object.fromEntries(
    FLEET_STATES.map(state => [state, entries.filter(one => one.state === state).length]),
  ) as StateCounts;

/** How many entries run each baseline, newest first; null is what no revision of the portal is known of. */
export function countBaselines(entries: readonly FleetEntry[]): { baseline: number | null; machines: number }[] {
  const counts = new Map<number | null, number>();
  for (const { policy } of entries)
    counts.set(policy?.baseline ?? null, (counts.get(policy?.baseline ?? null) ?? 0) + 1);
  return [...counts]
    .map(([baseline, machines]) => ({ baseline, machines }))
    .sort((a, b) => (b.baseline ?? -1) - (a.baseline ?? -1));
}

export const FLEET_SORTS = ["state", "machine", "team", "person", "policy", "version", "seen"] as const;
export type FleetSort = (typeof FLEET_SORTS)[number];
type Named = { state: FleetState; machine: string | null; person: string | null; version: string | null } & {
  team: { name: string } | null;
  policy: KnownDigest["policy"] | null;
  seenAt: Date | null;
  day: string | null;
};

/** In the order asked for; what is equal stands by its state, then by when it was seen. */
export function sortFleet<Line extends Named>(lines: readonly Line[], by: FleetSort, descending: boolean): Line[] {
  const compare = COMPARE[by];
  return lines.toSorted(
    (a, b) =>
      (descending ? -1 : 1) * compare(a, b) || COMPARE.state(a, b) || COMPARE.seen(b, a) || COMPARE.machine(a, b),
  );
}

// What has no name stands last.
const text = (a: string | null, b: string | null): number =>
  a === null || b === null ? Number(a === null) - Number(b === null) : a.localeCompare(b, "en");
const seenMs = ({ seenAt, day }: Named): number => seenAt?.getTime() ?? (day === null ? 0 : Date.parse(day));
const COMPARE: Record<FleetSort, (a: Named, b: Named) => number> = {
  state: (a, b) => FLEET_STATES.indexOf(a.state) - FLEET_STATES.indexOf(b.state),
  machine: (a, b) => text(a.machine, b.machine),
  team: (a, b) => text(a.team?.name ?? null, b.team?.name ?? null),
  person: (a, b) => text(a.person, b.person),
  policy: (a, b) =>
    (a.policy?.baseline ?? -1) - (b.policy?.baseline ?? -1) || (a.policy?.team ?? -1) - (b.policy?.team ?? -1),
  version: (a, b) => compareVersions(versionNumber(a.version) ?? "0", versionNumber(b.version) ?? "0"),
  seen: (a, b) => seenMs(a) - seenMs(b),
};

/** Of the machines there are now, the share that ran today's policy at the end of each day: how it spread. */
export function adoption(
  entries: readonly FleetEntry[],
  days: readonly { day: string; endMs: number }[],
): { day: string; machines: number; share: number }[] {
  const counted = entries.filter(({ machine }) => machine !== null);
  const since = counted.flatMap(({ state, since: from }) => (state === "current" && from ? [from.getTime()] : []));
  return days.map(({ day, endMs }) => {
    const machines = since.filter(ms => ms <= endMs).length;
    return { day, machines, share: counted.length ? machines / counted.length : 0 };
  });
}
