import { expect, test } from "@playwright/test";
import { expectAccessible, listenForComplaints, signIn } from "../support/journey";

test("the fleet: from a team's bar to the machines behind it, as a table and as a file", async ({ page }) => {
  const complaints = listenForComplaints(page);
  await signIn(page, "platform", "/policy");
  await page.getByRole("link", { name: /\d+% run it/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Fleet" })).toBeVisible();
  const bars = page.getByRole("list", { name: "Machines of each team by state" });
  await expect(bars.getByRole("listitem")).toHaveCount(12);
  const machines = page.getByRole("region", { name: "Machines", exact: true });
  await expect(machines.getByRole("row").nth(1)).toContainText("Tampered");
  await expectAccessible(page);

  await bars
    .getByRole("link", { name: /behind/ })
    .first()
    .click();
  await expect(page).toHaveURL(/state=behind/);
  await expect(machines.getByRole("row").nth(1)).toContainText(/Behind by [12]/);
  await expect(machines).not.toContainText("Current");
  const shown = (await machines.getByRole("row").count()) - 1;
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    machines.getByRole("link", { name: "CSV" }).click(),
  ]);
  const text = await (await file.createReadStream()).reduce((all: string, part) => all + String(part), "");
  expect(text.trim().split("\r\n")).toHaveLength(shown + 1);
  await page.goto("/policy/fleet");
  await page.getByRole("switch", { name: "Show “Machines by state” as table" }).press("Space");
  await expect(page.getByRole("table", { name: "Machines of each team by state" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Exceptions in force" })).toContainText("PAY-2291");
  expect(complaints).toEqual([]);
});

test("an engineer sees the own team's machines, and no colleague's name", async ({ page }) => {
  await signIn(page, "engineer", "/policy/fleet");
  await expect(page.getByRole("list", { name: "Machines of each team by state" }).getByRole("listitem")).toHaveCount(1);
  const machines = page.getByRole("region", { name: "Machines", exact: true });
  await expect(machines).not.toContainText("Joana Reis");
  await page.goto("/policy/fleet?state=current&sort=person");
  await expect(machines.getByRole("row").nth(1)).toContainText("Elif Demir");
  await page.goto("/policy/fleet?team=customs");
  await expect(page.getByRole("heading", { level: 1 })).not.toContainText("Fleet");
});
