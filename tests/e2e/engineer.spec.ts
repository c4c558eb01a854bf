import { expect, test } from "@playwright/test";
import { signIn } from "../support/journey";

test("an engineer sees the own team and own sessions, and no other team", async ({ page }) => {
  await signIn(page, "engineer", "/spend");
  await expect(page.getByRole("heading", { level: 1, name: "Spend" })).toBeVisible();
  const { rows } = await (await page.request.get("/api/v1/spend?groupBy=team")).json();
  expect(rows.map((row: { team: string }) => row.team)).toEqual(["payments"]);
  const people = await (await page.request.get("/api/v1/spend?groupBy=user")).json();
  expect(
    people.rows
      .map((row: { user: string }) => row.user)
      .every((user: string) => user === "engineer@halden.example" || user === "others"),
  ).toBe(true);
  await page.goto("/spend/teams/customs");
  await expect(page.getByText("Dorota")).toHaveCount(0);
  expect((await page.request.get("/api/v1/spend?groupBy=session&filter[team]=customs")).status()).not.toBe(500);
});

test("signing in leads back only to this portal", async ({ page }) => {
  await page.goto("/sign-in?next=https%3A%2F%2Fevil.example%2F");
  await page.getByRole("button", { name: "Continue as engineer" }).click();
  await page.waitForURL(url => !url.pathname.startsWith("/sign-in"));
  expect(new URL(page.url()).hostname).toBe("127.0.0.1");
});
