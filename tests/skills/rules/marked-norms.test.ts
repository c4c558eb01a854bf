import { expect, test } from "vitest";
import { reportOf } from "@/lib/skills/rules/report";
import { skillPackage } from "../../support/skills";

test("a norm that is marked in the metadata comes first, and a sentence is not said twice", () => {
  const rule = "Never modify a migration without the owner's confirmation.";
  const pkg = skillPackage("guarded", {
    head: `license: Apache-2.0\nmetadata:\n  norm: "${rule}"\n  norm-cost: "Spend under one dollar a run."\n  normal: "not one"\n`,
    body: `# Guarded\n\n${rule}\n\nAlways ask before deleting production data.\n`,
  });
  const { norms, checks } = reportOf(pkg);
  expect(norms.map(norm => norm.text)).toEqual([
    rule,
    "Spend under one dollar a run.",
    "Always ask before deleting production data.",
  ]);
  expect(norms.map(norm => norm.line)).toEqual([6, 7, 15]);
  expect(checks.filter(check => check.level === "error")).toEqual([]);
});

test("an empty mark is none, and one without the text beside it stands alone", () => {
  const pkg = skillPackage("bare", { head: `metadata:\n  norm: ""\n  norm-a: "Keep customer data here."\n` });
  expect(reportOf(pkg).norms.map(norm => norm.text)).toEqual(["Keep customer data here."]);
});
