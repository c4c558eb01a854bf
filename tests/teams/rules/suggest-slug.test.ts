import fc from "fast-check";
import { expect, test } from "vitest";
import { suggestSlug } from "@/lib/teams/rules/suggest-slug";

test.each([
  ["Payments", "payments"],
  ["Data platform", "data-platform"],
  ["Zahlungen & Gebühren", "zahlungen-gebuehren"],
  ["  2nd line support ", "team-2nd-line-support"],
  ["Sjøfart", "sjofart"],
  ["Café.Ops_EU", "cafe-ops-eu"],
  ["株式会社", ""],
])("%s becomes %s", (name, slug) => expect(suggestSlug(name)).toBe(slug));

test("whatever the name, the suggestion is empty or a slug but for its length", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), name => {
      expect(suggestSlug(name)).toMatch(/^([a-z]([a-z0-9-]{0,39})?)?$/);
    }),
  );
});
