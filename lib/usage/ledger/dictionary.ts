import { pool } from "@/lib/db/client";
import { onDirectoryChange } from "@/lib/db/directory-changes";
import { dictionaryRows } from "../sql/dictionary-rows";

/** Kinds of word in usage.name; the number is stored. */
export const WORDS = {
  user: 1,
  model: 2,
  agent: 3,
  skill: 4,
  repository: 5,
  taskKind: 6,
  tool: 7,
  command: 8,
  credential: 9,
  clientVersion: 10,
  costCenter: 11,
  eventName: 12,
} as const;
export type WordKind = keyof typeof WORDS;

const KINDS = Object.keys(WORDS) as WordKind[];
// Bounded: a sender of endless new words costs a database round trip each, never memory.
const MAX_CACHED = 400_000;

type Cache = { ids: Record<WordKind, Map<string, number>>; size: number };
const empty = (): Cache => ({ ids: Object.fromEntries(KINDS.map(kind => [kind, new Map()])) as Cache["ids"], size: 0 });
const caches = new Map<string, Cache>();

function cache(): Cache {
  const key = process.env.DATABASE_URL ?? "";
  const found = caches.get(key);
  if (found && found.size < MAX_CACHED) return found;
  const fresh = empty();
  caches.set(key, fresh);
  // Removing the demo company takes its words with it, in whichever process that happens.
  onDirectoryChange(forgetWords);
  return fresh;
}

/** Forget all ids: the ledger may have been emptied. */
const forgetWords = (): void => caches.clear();

/** The words that a batch needs and that are not known yet. */
export class Lookup {
  private readonly known = cache();
  private readonly missing = new Map<string, { kind: WordKind; value: string }>();

  need(kind: WordKind, value: string): void {
    if (!this.known.ids[kind].has(value)) this.missing.set(`${kind} ${value}`, { kind, value });
  }

  /** Makes what is missing, in one order for everybody, so that two batches cannot wait for each other. */
  async resolve(): Promise<void> {
    if (!this.missing.size) return;
    const wanted = [...this.missing.values()].sort(
      (a, b) => WORDS[a.kind] - WORDS[b.kind] || (a.value < b.value ? -1 : 1),
    );
    const query = dictionaryRows(
      wanted.map(({ kind }) => WORDS[kind]),
      wanted.map(({ value }) => value),
    );
    const { rows } = await pool().query<{ kind: number; value: string; id: number }>(query);
    for (const row of rows) {
      const kind = KINDS.find(name => WORDS[name] === row.kind);
      if (!kind) continue;
      this.known.ids[kind].set(row.value, row.id);
      this.known.size++;
    }
  }

  id(kind: WordKind, value: string): number {
    const found = this.known.ids[kind].get(value);
    if (found === undefined) throw new Error(`no id for ${kind} ${JSON.stringify(value)}`);
    return found;
  }
}
