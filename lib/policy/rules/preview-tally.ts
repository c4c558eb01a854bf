import type { Decision } from "../schema";
import type { Changed } from "./replay";

export type Counts = { denied: number; asked: number; allowed: number };
/** Calls that would be answered otherwise, by what they would be then. */
const none = (): Counts => ({ denied: 0, asked: 0, allowed: 0 });
const FIELD: Record<Decision, keyof Counts> = { deny: "denied", ask: "asked", allow: "allowed" };

export type CommandLine = Counts & {
  text: string;
  rule: string | null;
  before: Decision;
  after: Decision;
  calls: number;
  teams: number;
  people: number;
};

/** Sums up what a replay found. People are numbers here; whoever may see their names looks them up. */
export class PreviewTally {
  readonly all = none();
  private readonly teams = new Map<number, Counts>();
  private readonly rules = new Map<string, Counts>();
  private readonly commands = new Map<string, CommandLine & { seenTeams: Set<number>; seenPeople: Set<number> }>();
  private readonly promptsBefore = new Map<number, number>();
  private readonly promptsAfter = new Map<number, number>();
  private readonly daysOf = new Map<number, Set<string>>();

  add(
    change: Changed,
    { team, person, day, calls }: { team: number; person: number; day: string; calls: number },
  ): void {
    if (change.before === "ask") this.promptsBefore.set(person, (this.promptsBefore.get(person) ?? 0) + calls);
    if (change.after === "ask") this.promptsAfter.set(person, (this.promptsAfter.get(person) ?? 0) + calls);
    if (change.before === "ask" || change.after === "ask") of(this.daysOf, person, () => new Set<string>()).add(day);
    if (change.before === change.after) return;
    const field = FIELD[change.after];
    this.all[field] += calls;
    of(this.teams, team, none)[field] += calls;
    of(this.rules, change.rule ?? "", none)[field] += calls;
    const key = `${change.before} ${change.after} ${change.rule} ${change.text}`;
    const line = of(this.commands, key, () => ({
      ...none(),
      text: change.text,
      rule: change.rule,
      before: change.before,
      after: change.after,
      calls: 0,
      teams: 0,
      people: 0,
      seenTeams: new Set<number>(),
      seenPeople: new Set<number>(),
    }));
    line[field] += calls;
    line.calls += calls;
    line.seenTeams.add(team);
    line.seenPeople.add(person);
  }

  byTeam = (): { team: number; counts: Counts }[] =>
    [...this.teams].map(([team, counts]) => ({ team, counts })).sort((a, b) => total(b.counts) - total(a.counts));
  byRule = (): { rule: string | null; counts: Counts }[] =>
    [...this.rules]
      .map(([rule, counts]) => ({ rule: rule || null, counts }))
      .sort((a, b) => total(b.counts) - total(a.counts));
  lines(most: number): CommandLine[] {
    return [...this.commands.values()]
      .sort((a, b) => b.calls - a.calls || (a.text < b.text ? -1 : 1))
      .slice(0, most)
      .map(({ seenTeams, seenPeople, ...line }) => ({ ...line, teams: seenTeams.size, people: seenPeople.size }));
  }

  /** Questions a person is asked on a day with any: all of them, and whoever is asked most. */
  prompts(when: "before" | "after"): {
    all: number;
    people: number;
    heaviest: { person: number; perDay: number } | null;
  } {
    const counts = when === "before" ? this.promptsBefore : this.promptsAfter;
    let heaviest: { person: number; perDay: number } | null = null;
    let all = 0;
    for (const [person, count] of counts) {
      all += count;
      const perDay = count / Math.max(1, this.daysOf.get(person)?.size ?? 1);
      if (!heaviest || perDay > heaviest.perDay) heaviest = { person, perDay };
    }
    return { all, people: counts.size, heaviest };
  }
}

const total = ({ denied, asked, allowed }: Counts): number => denied + asked + allowed;
function of<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
