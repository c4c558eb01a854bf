import { expect, test } from "vitest";
import { charactersOf, LISTING_LIMIT, listingOf, withAdditions } from "@/lib/skills/rules/listing-budget";

const skill = (id: number, characters: number, runs: number) => ({
  id,
  name: `s${id}`,
  description: "x".repeat(characters - `s${id}`.length),
  runs,
});

test("letters are counted, not bytes or halves of a character", () => {
  expect(charactersOf({ name: "a", description: "bø" })).toBe(3);
  expect(charactersOf({ name: "a", description: "🚢🚢" })).toBe(3);
});

test("what ran most comes first, and behind the limit nothing is listed", () => {
  const { used, shown, entries } = listingOf([
    skill(1, 3000, 1),
    skill(2, 4000, 9),
    skill(3, 2000, 0),
    skill(4, 500, 0),
  ]);
  expect(entries.map(({ id, cut }) => [id, cut])).toEqual([
    [2, false],
    [1, false],
    [3, true],
    // It would fit, and still stands behind the end.
    [4, true],
  ]);
  expect([used, shown]).toEqual([9500, 7000]);
});

test("the limit itself still fits", () => {
  expect(listingOf([skill(1, LISTING_LIMIT, 0)]).entries[0]?.cut).toBe(false);
  expect(listingOf([skill(1, LISTING_LIMIT + 1, 0)]).entries[0]?.cut).toBe(true);
  expect(listingOf([])).toEqual({ limit: LISTING_LIMIT, used: 0, shown: 0, entries: [] });
});

test("an addition names what it pushes out, itself included, and counts what is there already once", () => {
  const set = [skill(1, 4000, 9), skill(2, 3000, 0)];
  expect(withAdditions(set, [skill(1, 4000, 9)])).toEqual({ added: [], used: 7000, cut: [] });
  const pushed = withAdditions(set, [skill(3, 2000, 5)]);
  expect([pushed.used, pushed.added.map(({ id }) => id), pushed.cut.map(({ id }) => id)]).toEqual([9000, [3], [2]]);
  expect(withAdditions(set, [skill(3, 2000, 0)]).cut.map(({ id }) => id)).toEqual([3]);
});

test("for any set: shown is never above the limit, and what is cut is the end of the list", () => {
  for (let seed = 1; seed < 200; seed++) {
    const many = Array.from({ length: seed % 40 }, (_, n) =>
      skill(n, 50 + ((seed * 131 + n * 977) % 900), (seed * n) % 7),
    );
    const { used, shown, entries } = listingOf(many);
    expect(shown).toBeLessThanOrEqual(LISTING_LIMIT);
    expect(used).toBe(entries.reduce((sum, { characters }) => sum + characters, 0));
    const first = entries.findIndex(({ cut }) => cut);
    expect(entries.every(({ cut }, index) => cut === (first >= 0 && index >= first))).toBe(true);
  }
});
