import { compareVersions, versionNumber } from "./compare-versions";
import { type KnownDigest, type MachineSeen, machineState, type Standing } from "./machine-state";

/** Worst first, as lists show them. */
export const FLEET_STATES = ["tampered", "shadowed", "failing", "ungoverned", "stale", "behind", "current"] as const;
export type FleetState = (typeof FLEET_STATES)[number];

export type ReportedMachine = MachineSeen & {
  team: number;
  machine: string;
  /** Whose it is, an address; "" where the machine does not say. */
  person: string;
  activeSince: Date;
  version: string | null;
};
/** Somebody who used Claude Code lately, and what their client said of its managed settings when the last session began. */
export type LatelyUsed = {
  team: number;
  person: string;
  day: string;
  at: Date | null;
  version: string | null;
  sources: string | null;
  digest: string | null;
};
/** What is known of a team's documents: see queries/compiled/known-policies.ts. */
export type TeamDocuments = {
  known: readonly KnownDigest[];
  minVersion: string | null;
  /** Of an address: digests that its machines run beside the team's. */
  ofPerson(email: string): readonly string[];
};

export type FleetEntry = {
  team: number;
  /** Null: no machine reported; the usage alone tells of it. */
  machine: string | null;
  person: string;
  version: string | null;
  tooOld: boolean;
  state: FleetState;
  behind: number;
  says: string;
  /** Null where it runs nothing that the portal gave out. */
  policy: KnownDigest["policy"] | null;
  since: Date | null;
  /** Null where only the day of its usage is known. */
  seenAt: Date | null;
  day: string | null;
};

/**
 * Every machine that reported, and everybody whose usage arrives without one. Where somebody has one machine, what its
 * client said at the start of a later session counts for more than the report.
 */
export function fleet(
  machines: readonly ReportedMachine[],
  lately: readonly LatelyUsed[],
  documentsOf: (team: number) => TeamDocuments,
  now: Date,
): FleetEntry[] {
  const known = new Map<string, ReportedMachine[]>();
  for (const machine of machines) known.set(machine.person, [...(known.get(machine.person) ?? []), machine]);
  const used = new Map(lately.map(one => [`${one.team} ${one.person}`, one]));
  const reported = machines.map(machine => {
    const only = machine.person !== "" && known.get(machine.person)?.length === 1;
    const word = only ? used.get(`${machine.team} ${machine.person}`) : undefined;
    return entryOf(withWord(machine, word), documentsOf(machine.team), now);
  });
  return [
    ...reported,
    ...lately.flatMap(one => withoutReport(one, known.get(one.person) ?? [], documentsOf(one.team), now)),
  ];
}

function withWord(machine: ReportedMachine, word: LatelyUsed | undefined): ReportedMachine {
  if (!word?.digest || !word.at || word.at <= machine.seenAt) return machine;
  return {
    ...machine,
    seenAt: word.at,
    lastSuccessAt: null,
    activeDigest: word.digest,
    activeSince: word.digest === machine.activeDigest ? machine.activeSince : word.at,
    sources: sourcesOf(word),
    errors: [],
    version: word.version ?? machine.version,
  };
}

const sourcesOf = ({ sources }: LatelyUsed): string[] => (sources ?? "").split(",").filter(Boolean);

type Seen = Omit<ReportedMachine, "machine"> & { machine: string | null };
function entryOf(seen: Seen, documents: TeamDocuments, now: Date): FleetEntry {
  const current = [...(documents.known[0] ? [documents.known[0].digest] : []), ...documents.ofPerson(seen.person)];
  return {
    ...place(seen, documents),
    ...machineState(seen, { current, given: documents.known }, now),
    policy: documents.known.find(({ digest }) => digest === seen.activeDigest)?.policy ?? null,
    since: seen.activeSince,
    seenAt: seen.seenAt,
    day: null,
  };
}

function place({ team, machine, person, version }: Seen, { minVersion }: TeamDocuments) {
  const number = versionNumber(version);
  const tooOld = minVersion !== null && number !== null && compareVersions(number, minVersion) < 0;
  return { team, machine, person, version, tooOld };
}

function withoutReport(
  used: LatelyUsed,
  machines: readonly ReportedMachine[],
  documents: TeamDocuments,
  now: Date,
): FleetEntry[] {
  const sources = sourcesOf(used);
  const heard = Math.max(0, ...machines.map(({ seenAt }) => seenAt.getTime()));
  // Whoever has a machine that reports is governed, until a session begins that says it is not.
  const escaped = used.at !== null && used.at.getTime() > heard && sources.length === 0 && used.digest === null;
  if (machines.length > 0 && !escaped) return [];
  const seen: Seen = {
    ...used,
    machine: null,
    seenAt: used.at ?? now,
    lastSuccessAt: null,
    activeDigest: used.digest,
    activeSince: used.at ?? now,
    sources,
    errors: [],
  };
  if (used.digest !== null) return [entryOf(seen, documents, now)];
  return [
    {
      ...place(seen, documents),
      ...ungoverned(used, sources, machines.length > 0),
      policy: null,
      since: null,
      seenAt: used.at,
      day: used.at === null ? used.day : null,
    },
  ];
}

function ungoverned(
  { at }: LatelyUsed,
  sources: string[],
  reports: boolean,
): Omit<Standing, "state"> & { state: "ungoverned" } {
  const say = (says: string) => ({ state: "ungoverned" as const, behind: 0, says });
  if (at === null) return say("It uses Claude Code, and no word of a policy came from it.");
  if (sources.length > 0)
    return say(`Its settings come from ${sources.join(", ")} and do not say which policy they are.`);
  return say(
    reports
      ? "A machine of this person reports, and yet the last session began without managed settings."
      : "Its last session began without managed settings.",
  );
}
