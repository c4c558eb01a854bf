import { log } from "@/lib/core/log";
import { reader } from "@/lib/db/client";
import { lastCount, usersOfSkills } from "../sql/use-rows";

/** Who uses what, of the whole catalog, without regard to who asks: only ids that a viewer sees may be looked up in it. */
export type UseIndex = {
  teamsOf: ReadonlyMap<number, readonly number[]>;
  skillsOf: ReadonlyMap<number, ReadonlySet<number>>;
  countedAt: Date | null;
};

// Counts change when a job rewrites them, every few minutes. Reading all of them for each search would take longer than
// the search; so one copy is kept, and now and then, behind the back of whoever asks, it is seen whether they were
// counted anew meanwhile.
const LOOK_MS = 5_000;

type State = { key: string; index: UseIndex | null; lookedAtMs: number; reading: Promise<UseIndex> | null };
const KEY = Symbol.for("groundwork.skill-use");
type Holder = { [KEY]?: State };

/** The copy, for uses since a Monday. */
export async function whoUsesWhat(from: string): Promise<UseIndex> {
  const holder = globalThis as Holder;
  const key = `${process.env.DATABASE_URL ?? ""} ${from}`;
  if (holder[KEY]?.key !== key) holder[KEY] = { key, index: null, lookedAtMs: 0, reading: null };
  const state = holder[KEY];
  if (!state.index) return refresh(state, from);
  if (performance.now() - state.lookedAtMs > LOOK_MS) {
    state.lookedAtMs = performance.now();
    look(state, state.index, from).catch(error =>
      log.debug({ error: String(error) }, "use of skills not read anew yet"),
    );
  }
  return state.index;
}

async function look(state: State, known: UseIndex, from: string): Promise<void> {
  const [last] = await reader().rows(lastCount, null);
  if (last?.at?.getTime() !== known.countedAt?.getTime()) await refresh(state, from);
}

/** Makes the next call read anew: after a count, and for what was written beside the commands. */
export function forgetUse(): void {
  delete (globalThis as Holder)[KEY];
}

function refresh(state: State, from: string): Promise<UseIndex> {
  if (state.reading) return state.reading;
  const reading = read(from).then(
    index => Object.assign(state, { index, lookedAtMs: performance.now(), reading: null }).index,
    error => {
      state.reading = null;
      throw error;
    },
  );
  state.reading = reading;
  return reading;
}

async function read(from: string): Promise<UseIndex> {
  const db = reader();
  const [rows, [last]] = await Promise.all([db.rows(usersOfSkills, from), db.rows(lastCount, null)]);
  const skillsOf = new Map<number, Set<number>>();
  for (const { skillId, teams } of rows)
    for (const team of teams) {
      const skills = skillsOf.get(team);
      if (skills) skills.add(skillId);
      else skillsOf.set(team, new Set([skillId]));
    }
  return { teamsOf: new Map(rows.map(row => [row.skillId, row.teams])), skillsOf, countedAt: last?.at ?? null };
}
