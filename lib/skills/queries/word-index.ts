import { log } from "@/lib/core/log";
import { reader } from "@/lib/db/client";
import type { Sight } from "../rules/sight";
import { catalogWords } from "../sql/known-skills";

/** The words of the catalog, for mending mistyped searches: those of team-only skills apart, by team. */
type WordIndex = { open: readonly string[]; byTeam: ReadonlyMap<number, readonly string[]> };

// Words that are missing here are found as written all the same; only a mistyped search waits for the next reading.
const FRESH_MS = 300_000;

type State = { url: string; index: WordIndex | null; readAtMs: number; reading: Promise<WordIndex> | null };
const KEY = Symbol.for("groundwork.skill-words");
type Holder = { [KEY]?: State };

/** The words that somebody may know, from skills that they may see. */
export async function wordsFor(sight: Sight): Promise<string[]> {
  const { open, byTeam } = await wordIndex();
  const own = sight.teams === "all" ? [...byTeam.values()] : sight.teams.flatMap(team => [byTeam.get(team) ?? []]);
  return [...(sight.browse ? open : []), ...own.flat()];
}

/** Makes the next call read anew, for what was written beside the commands. */
export function forgetWords(): void {
  delete (globalThis as Holder)[KEY];
}

async function wordIndex(): Promise<WordIndex> {
  const holder = globalThis as Holder;
  const url = process.env.DATABASE_URL ?? "";
  if (holder[KEY]?.url !== url) holder[KEY] = { url, index: null, readAtMs: 0, reading: null };
  const state = holder[KEY];
  if (!state.index) return refresh(state);
  if (performance.now() - state.readAtMs > FRESH_MS)
    refresh(state).catch(error => log.debug({ error: String(error) }, "words of skills not read anew yet"));
  return state.index;
}

function refresh(state: State): Promise<WordIndex> {
  if (state.reading) return state.reading;
  const reading = read().then(
    index => Object.assign(state, { index, readAtMs: performance.now(), reading: null }).index,
    error => {
      state.reading = null;
      throw error;
    },
  );
  state.reading = reading;
  return reading;
}

async function read(): Promise<WordIndex> {
  const rows = await reader().rows(catalogWords, null);
  const byTeam = new Map<number, string[]>();
  for (const { word, open, teams } of rows)
    if (!open)
      for (const team of teams) {
        const words = byTeam.get(team);
        if (words) words.push(word);
        else byTeam.set(team, [word]);
      }
  return { open: rows.filter(({ open }) => open).map(({ word }) => word), byTeam };
}
