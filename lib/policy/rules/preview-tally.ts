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

/** How often a person is interrupted, now and then; `days`: those on which the person did anything. */
export type Asked = { person: number; days: number; before: number; after: number };
export type Heaviest = { person: number; perDay: number };

/** Who is interrupted most on a day of work, by whatever is counted of each; null where nobody is. */
function heaviest(people: readonly Asked[], count: (one: Asked) => number): Heaviest | null {
  let found: Heaviest | null = null;
  for (const one of people) {
    const perDay = count(one) / Math.max(1, one.days);
    if (perDay > 0 && (!found || perDay > found.perDay)) found = { person: one.person, perDay };
  }
  return found;
}

/** Interruptions of those who are interrupted at all: all of them, whoever has most a day, and for whom it becomes most more. */
export const prompts = (people: readonly Asked[]) => ({
  before: { all: people.reduce((sum, { before }) => sum + before, 0), heaviest: heaviest(people, one => one.before) },
  after: { all: people.reduce((sum, { after }) => sum + after, 0), heaviest: heaviest(people, one => one.after) },
  more: heaviest(people, one => one.after - one.before),
});

const total = ({ denied, approved, asked, allowed }: Counts): number => denied + approved + asked + allowed;
function of<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
