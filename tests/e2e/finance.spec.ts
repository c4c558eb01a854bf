import { expect, test } from "@playwright/test";
import { dollars, listenForComplaints, signIn } from "../support/journey";

test("finance: from the organisation's total to one request, and every total is the sum of what opens under it", async ({
  page,
}) => {
  const complaints = listenForComplaints(page);
  await signIn(page, "finance", "/spend");
  await expect(page.getByText("Demo organisation").filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Spend" })).toBeVisible();

  const teams = page.getByRole("table", { name: /teams/i });
  const rows = teams.locator("tbody tr");
  const amounts = await rows.locator("td.num").filter({ hasText: /^\$/ }).allInnerTexts();
  const total = dollars((await teams.locator("tfoot td.num").filter({ hasText: /^\$/ }).first().innerText()) ?? "");
  expect(amounts.length).toBeGreaterThanOrEqual(12);
  expect(amounts.map(dollars).reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(total, 1);

  await page.goto("/spend/teams/customs?range=30d");
  await expect(page.getByRole("heading", { level: 1, name: "Customs" })).toBeVisible();
  await page.goto("/spend/teams/customs?range=30d&by=agent");
  await expect(page.getByText("Explore").first()).toBeVisible();

  await page.goto("/spend/sessions?team=customs&range=30d");
  const session = page.locator('a[href*="/spend/sessions/"]').first();
  await session.click();
  await page.waitForURL(/\/spend\/sessions\/[^/?]+/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(complaints).toEqual([]);
});

test("the API answers what the page shows, and a stranger gets nothing", async ({ page, playwright, baseURL }) => {
  await signIn(page, "finance", "/spend");
  const answer = await page.request.get("/api/v1/spend?groupBy=team");
  expect(answer.status()).toBe(200);
  const { rows, totals } = await answer.json();
  const sum = rows.reduce(
    (pico: bigint, row: { cost_usd: string | null }) => pico + BigInt(Math.round(Number(row.cost_usd ?? 0) * 1e6)),
    0n,
  );
  expect(Number(sum) / 1e6).toBeCloseTo(Number(totals.cost_usd), 2);
  const stranger = await playwright.request.newContext({ baseURL });
  expect((await stranger.get("/api/v1/spend")).status()).toBe(401);
  expect(
    (
      await stranger.get("/api/v1/spend", { headers: { authorization: "Bearer gw_wrongwrongwrongwrongwrong" } })
    ).status(),
  ).toBe(401);
  expect((await page.request.get("/api/v1/spend?groupBy=shoe-size")).status()).toBe(422);
  await stranger.dispose();
});
