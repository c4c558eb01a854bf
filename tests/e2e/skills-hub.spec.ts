import { expect, test } from "@playwright/test";
import { signIn } from "../support/journey";

test("a team's skill goes to the hub: the platform team reviews the promotion, every team inherits it with credit", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext(baseURL ? { baseURL } : {});
  const page = await context.newPage();
  await signIn(page, "platform", "/skills/reviews");
  await page
    .getByRole("link", { name: /terraform-plan-read/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: /terraform-plan-read/ })).toBeVisible();
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText("Published", { exact: false }).first()).toBeVisible();
  await page.goto("/skills/hub/terraform-plan-read");
  await expect(page.getByText("Promoted from")).toBeVisible();
  await expect(page.getByRole("link", { name: /Routing terraform-plan-read/ })).toBeVisible();
  await context.close();

  const other = await browser.newContext(baseURL ? { baseURL } : {});
  const engineer = await other.newPage();
  await signIn(engineer, "engineer", "/teams/payments/skills");
  const row = engineer.getByRole("row", { name: /terraform-plan-read/ });
  await expect(row.first()).toBeVisible();
  await engineer.goto("/skills?q=terrafrom+plan");
  await expect(engineer.getByRole("link", { name: /terraform-plan-read/ }).first()).toBeVisible();
  await other.close();
});

test("a curator sees why a skill needs a look and decides with its reason", async ({ page }) => {
  await signIn(page, "platform", "/skills/curation");
  const entry = page.locator("li, article, section").filter({ hasText: "label-reprint" }).last();
  await expect(entry).toContainText("No run in 12 weeks");
  await page.goto("/skills/warehouse/label-reprint");
  await page.getByRole("button", { name: "Deprecate" }).click();
  await page.getByLabel("Why").fill("The printers went with the old hall.");
  await page.getByRole("button", { name: "Deprecate skill" }).click();
  await expect(page.getByText("Deprecated: The printers went with the old hall.")).toBeVisible();
  await page.goto("/activity");
  await expect(page.getByText("deprecated a skill").filter({ visible: true }).first()).toBeVisible();
});

test("an engineer reads a skill, compares two versions, and asks its owners", async ({ page }) => {
  await signIn(page, "engineer", "/skills/hub/migration-check");
  await expect(page.getByRole("heading", { level: 1, name: /migration-check/ })).toBeVisible();
  await page.getByRole("link", { name: /lock_scan\.py/ }).click();
  await expect(page.getByRole("region", { name: "Source of scripts/lock_scan.py" })).toBeVisible();
  await page.getByLabel("Say something to the owners").fill("Does it read partitioned tables?");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByText("Does it read partitioned tables?")).toBeVisible();
  await page.goto("/skills/hub/migration-check?tab=versions");
  await page.getByRole("link", { name: "Compare with 2.2.0" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "migration-check 2.2.0 to 2.3.0" })).toBeVisible();
  const zip = await page.request.get("/api/v1/skills/hub/migration-check/archive?version=2.3.0");
  expect(zip.headers()["content-type"]).toBe("application/zip");
  expect((await zip.body()).subarray(0, 2).toString()).toBe("PK");
});
