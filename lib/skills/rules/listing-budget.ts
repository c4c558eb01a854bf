/** Characters of names and descriptions that the client lists for its model; what stands behind them is not seen. */
export const LISTING_LIMIT = 8_000;

export type Listable = { id: number; name: string; description: string; runs: number };
export type Listed = Listable & { characters: number; cut: boolean };
export type Listing = { limit: number; used: number; shown: number; entries: readonly Listed[] };

/** Counted as the model is shown it: letters, not bytes. */
export const charactersOf = ({ name, description }: Pick<Listable, "name" | "description">): number =>
  [...name].length + [...description].length;

/**
 * The client's list of a set: what ran most comes first, and where the limit is passed the list ends, so that what is
 * used least is what agents do not see.
 */
export function listingOf(skills: readonly Listable[], limit = LISTING_LIMIT): Listing {
  const ordered = [...skills].sort(
    (a, b) => b.runs - a.runs || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id),
  );
  let used = 0;
  let shown = 0;
  let ended = false;
  const entries = ordered.map(skill => {
    const characters = charactersOf(skill);
    used += characters;
    if (used > limit) ended = true;
    if (!ended) shown = used;
    return { ...skill, characters, cut: ended };
  });
  return { limit, used, shown, entries };
}

/** What agents see now and would not see any more with these added. What is in the set already adds nothing. */
export function withAdditions(skills: readonly Listable[], added: readonly Listable[], limit = LISTING_LIMIT) {
  const known = new Set(skills.map(({ id }) => id));
  const fresh = added.filter(({ id }) => !known.has(id));
  const seenNow = new Set(
    listingOf(skills, limit)
      .entries.filter(({ cut }) => !cut)
      .map(({ id }) => id),
  );
  const then = listingOf([...skills, ...fresh], limit);
  return {
    added: fresh.map(skill => ({ ...skill, characters: charactersOf(skill) })),
    used: then.used,
    cut: then.entries.filter(({ id, cut }) => cut && (seenNow.has(id) || !known.has(id))),
  };
}
