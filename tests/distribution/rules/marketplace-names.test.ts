import fc from "fast-check";
import { expect, test } from "vitest";
import { marketplaceName, pluginNames } from "@/lib/distribution/rules/marketplace-names";

test.each([
  ["acme", null, "acme"],
  ["acme", "payments", "acme-payments"],
  ["claude-users", null, "org-claude-users"],
  ["healthcare", null, "org-healthcare"],
  ["healthcare", "wards", "healthcare-wards"],
  ["anthropic", "official", "org-anthropic-own"],
])("the marketplace of %s and %s is %s", (handle, team, name) => {
  expect(marketplaceName(handle, team)).toBe(name);
});

const named = (slugs: readonly (readonly [string, string])[], given?: ReadonlyMap<number, string>) =>
  [
    ...pluginNames(
      slugs.map(([owner, slug], id) => ({ id, owner, slug })),
      "payments",
      "acme-payments",
      given,
    ),
  ].sort(([a], [b]) => a - b);

test("a team's own skill keeps its name; the hub's of the same name is called after its owner", () => {
  expect(
    named([
      ["hub", "review"],
      ["payments", "review"],
    ]),
  ).toEqual([
    [0, "hub-review"],
    [1, "review"],
  ]);
});

test("names of the portal, of the marketplace and of the client's maker are nobody's", () => {
  const slugs = ["groundwork", "recommended", "acme-payments", "claude-api", "anthropic", "claude-official-review"];
  expect(named(slugs.map(slug => ["hub", slug] as const)).map(([, name]) => name)).toEqual([
    "hub-groundwork",
    "hub-recommended",
    "hub-acme-payments",
    "hub-claude-api",
    "hub-anthropic",
    "hub-claude-own-review",
  ]);
  expect(named([["claude-team", "claude-api"]])).toEqual([[0, "skill-claude-team-claude-api"]]);
});

test("a name that clients know stays, whoever else comes", () => {
  const given = new Map([[0, "review"]]);
  expect(
    named(
      [
        ["hub", "review"],
        ["payments", "review"],
      ],
      given,
    ),
  ).toEqual([
    [0, "review"],
    [1, "payments-review"],
  ]);
});

const slug = fc.constantFrom("a", "b", "hub-a", "hub-b", "claude-x", "groundwork", "recommended", "payments-a", "a-2");
const owner = fc.constantFrom("hub", "payments", "routing", "claude-team");

test("every member has a name, no two have the same, and it is one that the client validates", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(owner, slug), { maxLength: 12 }), members => {
      const names = named(members).map(([, name]) => name);
      expect(new Set(names).size).toBe(members.length);
      for (const name of names) {
        expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(name).not.toMatch(/^(claude|anthropic|cc-plugin)(-|$)|^(groundwork|recommended|acme-payments)$/);
      }
    }),
  );
});
