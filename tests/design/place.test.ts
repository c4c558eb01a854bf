import { expect, it } from "vitest";
import { placeHref, placeParam } from "@/components/ui/nav/place";
import { parseSort, writeSort } from "@/components/ui/table/sort";

const place = { path: "/spend", params: { by: "team", team: "payments", cursor: "abc", tag: ["a", "b"], empty: "" } };

it("changes one parameter, keeps the rest, and goes back to the first page", () => {
  expect(placeHref(place, { by: "model" })).toBe("/spend?by=model&team=payments&tag=a&tag=b");
  expect(placeHref(place, { team: null })).toBe("/spend?by=team&tag=a&tag=b");
  expect(placeHref(place, { cursor: "def" })).toBe("/spend?by=team&team=payments&cursor=def&tag=a&tag=b");
  expect(placeHref({ path: "/spend", params: {} }, {})).toBe("/spend");
});

it("encodes values", () => {
  expect(placeHref({ path: "/p", params: {} }, { person: "a b@x.example" })).toBe("/p?person=a+b%40x.example");
});

it("reads the first of several values", () => {
  expect(placeParam(place, "tag")).toBe("a");
  expect(placeParam(place, "none")).toBeUndefined();
});

it("reads a sort only when it is allowed", () => {
  const fallback = { by: "spent", descending: true };
  expect(parseSort("-name", ["name", "spent"], fallback)).toEqual({ by: "name", descending: true });
  expect(parseSort("name", ["name", "spent"], fallback)).toEqual({ by: "name", descending: false });
  expect(parseSort("password", ["name", "spent"], fallback)).toBe(fallback);
  expect(parseSort(undefined, ["name"], fallback)).toBe(fallback);
  expect(writeSort({ by: "spent", descending: true })).toBe("-spent");
});
