import { expect, test } from "vitest";
import { type DraftRule, moved, same } from "@/components/settings/task-rules/draft";

const rule = (key: string): DraftRule => ({
  key,
  taskKind: key,
  signal: "skill",
  pattern: key,
  reason: "",
  enabled: true,
});
const list = ["a", "b", "c"].map(rule);
const keys = (rules: DraftRule[]) => rules.map(({ key }) => key).join("");

test("a rule moves a place and stays at the ends", () => {
  expect(keys(moved(list, 0, 1))).toBe("bac");
  expect(keys(moved(list, 2, -1))).toBe("acb");
  expect(moved(list, 0, -1)).toBe(list);
  expect(moved(list, 2, 1)).toBe(list);
});

test("up and down again is the same list", () => {
  expect(same(moved(moved(list, 1, 1), 2, -1), list)).toBe(true);
  expect(same(moved(list, 1, 1), list)).toBe(false);
});
