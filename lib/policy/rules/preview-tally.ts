import type { Outcome } from "./decide/approval";
import type { Changed } from "./replay";

export type Counts = { denied: number; approved: number; asked: number; allowed: number };
const none = (): Counts => ({ denied: 0, approved: 0, asked: 0, allowed: 0 });
const FIELD: Record<Outcome, keyof Counts> = { deny: "denied", approve: "approved", ask: "asked", allow: "allowed" };

/** A command with another answer, and how often it was met. */
export type CommandLine = {
  text: string;
  rule: string | null;
  before: Outcome;
  after: Outcome;
  calls: number;
  teams: number;
  people: number;
};
type Line = Omit<CommandLine, "teams" | "people"> & { teams: Set<number>; people: Set<number> };

/** Sums up calls that would be answered otherwise, by what they would be then. People are numbers here. */
export class PreviewTally {
  readonly all = none();
  private readonly teams = new Map<number, Counts>();
  private readonly rules = new Map<string, Counts>();
  private readonly commands = new Map<string, Line>();

  add(change: Changed, { team, people, calls }: { team: number; people: readonly number[]; calls: number }): void {
    const field = FIELD[change.after];
    this.all[field] += calls;
    of(this.teams, team, none)[field] += calls;
    of(this.rules, change.rule ?? "", none)[field] += calls;
    const { before, after, rule, text } = change;
    const line = of(
      this.commands,
      `${before} ${after} ${rule} ${text}`,
      (): Line => ({
        text,
        rule,
        before,
        after,
        calls: 0,
        teams: new Set(),
        people: new Set(),
      }),
    );
    line.calls += calls;
    line.teams.add(team);
    for (const person of people) line.people.add(person);
  }

  byTeam(): { team: number; counts: Counts }[] {
    return [...this.teams]
      .map(([team, counts]) => ({ team, counts }))
      .sort((a, b) => total(b.counts) - total(a.counts) || a.team - b.team);
  }

  byRule(): { rule: string | null; counts: Counts }[] {
    return [...this.rules]
      .map(([rule, counts]) => ({ rule: rule || null, counts }))
      .sort((a, b) => total(b.counts) - total(a.counts));
  }

  lines(most: number): CommandLine[] {
    return [...this.commands.values()]
      .sort((a, b) => b.calls - a.calls || (a.text < b.text ? -1 : 1))
      .slice(0, most)
      .map(line => ({ ...line, teams: line.teams.size, people: line.people.size }));
  }
}

/** Questions that people are asked, of those who are asked at all: all of them, and whoever is asked most a day. */
export function prompts(
  people: readonly { person: number; days: number; before: number; after: number }[],
  when: "before" | "after",
): { all: number; heaviest: { person: number; perDay: number } | null } {
  let heaviest: { person: number; perDay: number } | null = null;
  for (const { person, days, [when]: count } of people) {
    const perDay = count / Math.max(1, days);
    if (count > 0 && (!heaviest || perDay > heaviest.perDay)) heaviest = { person, perDay };
  }
  return { all: people.reduce((sum, one) => sum + one[when], 0), heaviest };
}

const total = ({ denied, approved, asked, allowed }: Counts): number => denied + approved + asked + allowed;
function of<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
