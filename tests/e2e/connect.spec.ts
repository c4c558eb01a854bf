import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, listenForComplaints, signIn } from "../support/journey";
import { telemetry } from "../support/lone-portal";

const homes: string[] = [];
test.afterAll(() => homes.forEach(home => rmSync(home, { recursive: true, force: true })));

/** Runs what the page says in a shell whose home is empty, as the reader would; the token is what they pasted. */
function inShell(command: string, home: string, token: string): string {
  return execFileSync("sh", ["-c", command], {
    encoding: "utf8",
    env: { NODE_ENV: "test", HOME: home, PATH: process.env.PATH, SHELL: "/bin/bash", GROUNDWORK_TOKEN: token },
  });
}
const command = (page: Page, words: string) => page.locator("code", { hasText: words }).first().innerText();
const secretOn = (page: Page) => page.locator("code", { hasText: /^gw_[\w-]{43}$/ }).innerText();

test("an engineer connects a machine once, sees its usage arrive, and ends its token", async ({ page, request }) => {
  const complaints = listenForComplaints(page);
  await signIn(page, "engineer", "/teams/payments/connect");
  await page.getByLabel("Machine", { exact: true }).fill("journey laptop");
  await page.getByRole("button", { name: "Make my token" }).click();
  await expect(page.getByText("it is not shown again")).toBeVisible();
  await expectAccessible(page);
  const token = await secretOn(page);

  const home = mkdtempSync(path.join(os.tmpdir(), "journey-"));
  homes.push(home);
  const run = await command(page, "/install/connect.sh");
  expect(run).not.toContain("gw_");
  const said = inShell(run.replace(/$/, " connect --no-claude"), home, token);
  expect(said).toContain("takes this machine for Elif Demir <engineer@halden.example>");
  expect(readFileSync(path.join(home, ".bashrc"), "utf8")).toContain("groundwork/env");

  // The client claims to be somebody of another team; a token of one's own is one's own.
  const { body } = telemetry(`journey_${Date.now()}`, 2);
  const claimed = body.replaceAll(
    '"attributes":[',
    '"attributes":[{"key":"user.email","value":{"stringValue":"somebody@else.example"}},{"key":"team.id","value":{"stringValue":"customs"}},',
  );
  const reported = inShell(
    `. "$HOME/.bashrc"; printf '%s\\n' "$OTEL_EXPORTER_OTLP_ENDPOINT" "$OTEL_EXPORTER_OTLP_HEADERS"`,
    home,
    "",
  ).split("\n");
  const send = () =>
    request.post(`${reported[0]}/v1/logs`, {
      headers: { authorization: (reported[1] ?? "").replace("Authorization=", ""), "content-type": "application/json" },
      data: claimed,
    });
  expect((await send()).status()).toBe(200);
  await expect(page.getByText("Usage is arriving")).toBeVisible();
  await expect(page.getByRole("link", { name: /5ffbb2da/ })).toBeVisible();

  await page.goto("/settings");
  const row = page.getByRole("row").filter({ hasText: "journey laptop" }).first();
  await expect(row).toContainText("Ask the portal");
  await expect(row).not.toContainText("never");
  await row.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("button", { name: "Revoke token" }).click();
  await expect(row).toContainText("revoked");
  expect((await send()).status()).toBe(401);

  const undo = inShell(`${run} connect --undo`, home, "");
  expect(undo).toContain("the line is gone");
  expect(existsSync(path.join(home, ".config/groundwork/token"))).toBe(false);
  expect(complaints).toEqual([]);
});

test("a token for another purpose is made in the profile; the platform team sees it counted and revokes it", async ({
  browser,
  page,
  request,
}) => {
  await signIn(page, "lead", "/settings");
  await page.getByLabel("Name", { exact: true }).fill("figures");
  await page.getByLabel("For", { exact: true }).selectOption({ label: "Something else" });
  await page.getByRole("button", { name: "Make token" }).click();
  await expect(page.getByText("Must name at least one scope.")).toBeVisible();
  await page.getByLabel("Read spend").check();
  await page.getByRole("button", { name: "Make token" }).click();
  await expect(page.getByText("it is not shown again")).toBeVisible();
  const headers = { authorization: `Bearer ${await secretOn(page)}` };
  const me = await request.get("/api/v1/me", { headers });
  expect(await me.json()).toMatchObject({ person: { email: "lead@halden.example" }, usage: false, catalogs: [] });
  expect((await request.get("/api/v1/spend?groupBy=team", { headers })).status()).toBe(200);
  expect((await request.get("/api/v1/skills", { headers })).status()).toBe(403);

  const office = await browser.newPage();
  await signIn(office, "platform", "/settings");
  await office.goto("/settings/people?q=lead%40halden.example");
  const row = office.getByRole("row").filter({ hasText: "lead@halden.example" }).first();
  await expect(row).toContainText(/\d tokens?/);
  await row.getByRole("button", { name: "Revoke tokens" }).click();
  await office.getByRole("dialog").getByRole("button", { name: "Revoke tokens" }).click();
  await expect(row.getByRole("button", { name: "Revoke tokens" })).toHaveCount(0);
  expect((await request.get("/api/v1/me", { headers })).status()).toBe(401);
  await office.close();
});

test("shared machines and all machines have their own ways, which the address keeps", async ({ page }) => {
  await signIn(page, "lead", "/teams");
  await page.goto("/teams/payments/connect");
  await page.getByRole("link", { name: "Shared or CI" }).click();
  await expect(page).toHaveURL(/way=shared/);
  await page.getByRole("button", { name: "Create token" }).click();
  await expect(page.getByText("it is not shown again")).toBeVisible();
  expect(await command(page, "--no-profile")).not.toContain("gw_");
  await page.getByRole("link", { name: "All machines" }).click();
  await expect(page).toHaveURL(/way=managed/);
  const settings = JSON.parse(await command(page, "extraKnownMarketplaces"));
  expect(Object.keys(settings.extraKnownMarketplaces)).toEqual(["halden", "halden-payments"]);
  expect(settings.enabledPlugins).toEqual({ "groundwork@halden": true, "recommended@halden-payments": true });
  await expectAccessible(page);
});
