import type { Reader } from "@/lib/db/client";
import type { Sql } from "@/lib/db/sql";
import { nearestWords } from "../rules/nearest-words";
import type { Search } from "../rules/search-words";
import type { Sight } from "../rules/sight";
import { type CatalogFilter, catalogPage } from "../sql/catalog-page";
import { unknownWords } from "../sql/known-skills";
import { allSkills, skillsCorrected, skillsMatching, skillsNearly, skillsWithSome } from "../sql/skills-found";
import { wordsFor } from "./word-index";

/** A suggestion may be further off than what is corrected without asking. */
const FURTHER = 1;

/**
 * What a search finds: as written; where nothing matches, with unknown words replaced by the closest ones that skills
 * have; where that finds nothing either, by letters in common; last, where that is wanted, by some of the words.
 */
export async function findSkills(
  db: Reader,
  sight: Sight,
  search: Search,
  filter: Omit<CatalogFilter, "found">,
  words: "all" | "any" = "all",
) {
  const page = async (found: Sql) => {
    const [row] = await db.rows(catalogPage, { ...filter, found });
    if (!row) throw new Error("the catalog's statement answers with one row");
    return row;
  };
  if (!search.text) return { page: await page(allSkills(sight)), fuzzy: false, suggestion: null };
  const exact = await page(skillsMatching(sight, search));
  if (exact.matched || !search.words.length) return { page: exact, fuzzy: false, suggestion: null };
  const unknown = (await db.rows(unknownWords, { sight, words: search.words })).map(({ word }) => word);
  const vocabulary = unknown.length ? await wordsFor(sight) : [];
  const choices = search.words.map(word => (unknown.includes(word) ? nearestWords(word, vocabulary) : [word]));
  if (choices.every(words => words.length)) {
    const corrected = await page(skillsCorrected(sight, search, choices));
    if (corrected.matched) return { page: corrected, fuzzy: true, suggestion: null };
  }
  const near = await page(skillsNearly(sight, search));
  if (near.matched) return { page: near, fuzzy: true, suggestion: null };
  if (words === "any") {
    const some = await page(skillsWithSome(sight, search));
    if (some.matched) return { page: some, fuzzy: true, suggestion: null };
  }
  return { page: near, fuzzy: false, suggestion: suggest(search, unknown, vocabulary) };
}

/** The same search with words that skills do have, words that nothing comes close to left out. */
function suggest(search: Search, unknown: readonly string[], vocabulary: readonly string[]): string | null {
  const words = search.words.flatMap(word =>
    unknown.includes(word) ? nearestWords(word, vocabulary, FURTHER).slice(0, 1) : [word],
  );
  const text = words.join(" ");
  return text && text !== search.words.join(" ") ? text : null;
}
