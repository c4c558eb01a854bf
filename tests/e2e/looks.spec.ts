import { gzipSync } from "node:zlib";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, listenForComplaints, signIn } from "../support/journey";

const PAGES = [
  "/",
  "/skills",
  "/skills?q=deploy&health=stale",
  "/skills/hub/migration-check",
  "/skills/hub/migration-check?view=source",
  "/skills/hub/migration-check?tab=versions",
  "/skills/hub/migration-check?tab=use",
  "/skills/hub/migration-check?tab=safety",
  "/skills/hub/migration-check?tab=discussion",
  "/skills/compare?a=hub/migration-check@2.2.0&b=hub/migration-check@2.3.0",
  "/skills/new",
  "/policy",
  "/policy/history",
  "/policy/teams",
  "/policy/teams/payments",
  "/policy/try?tool=Bash&command=terraform%20apply",
  "/policy/exceptions",
  "/policy/fleet",
  "/policy/fleet?team=payments&state=behind",
  "/policy/machines",
  "/policy/reviews",
  "/skills/reviews",
  "/skills/curation",
  "/teams/payments/skills",
  "/spend",
  "/spend/teams/customs",
  "/spend/sessions",
  "/spend/people",
  "/spend/people/engineer%40halden.example",
  "/spend/live",
  "/teams",
  "/teams/customs",
  "/teams/customs/members",
  "/teams/customs/tokens",
  "/teams/customs/connect",
  "/teams/customs/connect?way=shared",
  "/teams/customs/connect?way=managed",
  "/teams/new",
  "/activity",
  "/settings",
  "/settings/organisation",
  "/settings/people",
  "/settings/tokens",
  "/settings/prices",
  "/settings/task-rules",
  "/settings/quarantine",
  "/settings/sign-in",
  "/settings/health",
];
const MAX_SCRIPT_BYTES = 200 * 1024;
/** An editor judges while somebody types: it knows shells and the whole schema. Text as JSON brings CodeMirror besides. */
const MAX_EDITOR_BYTES = 300 * 1024;
const MAX_JSON_BYTES = 430 * 1024;

/** Script that comes over the wire from here on, compressed. */
function weighScripts(page: Page): () => Promise<number> {
  const scripts: Promise<number>[] = [];
  page.removeAllListeners("response");
  page.on("response", response => {
    if (response.request().resourceType() !== "script") return;
    scripts.push(
      response.body().then(
        body => gzipSync(body).length,
        () => 0,
      ),
    );
  });
  return async () => (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0);
}

async function expectSound(page: Page, path: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    `${path} scrolls sideways`,
  ).toBeLessThanOrEqual(0);
  await expectAccessible(page);
}

for (const colorScheme of ["light", "dark"] as const)
  for (const width of [360, 1440])
    test(`pages at ${width} in ${colorScheme}: accessible, nothing sideways, quiet console, light scripts`, async ({
      browser,
      baseURL,
    }) => {
      test.setTimeout(300_000);
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 900 },
        ...(baseURL ? { baseURL } : {}),
      });
      const page = await context.newPage();
      const complaints = listenForComplaints(page);
      await page.goto("/sign-in");
      await expectAccessible(page);
      await signIn(page, "platform", "/spend");
      const session = await page.request.get("/api/v1/spend?groupBy=session&limit=1").then(answer => answer.json());
      await page.goto("/skills/reviews");
      const review = await page.locator('main a[href^="/skills/reviews/"]').first().getAttribute("href");
      for (const path of [...PAGES, review ?? "", `/spend/sessions/${session.rows[0].session}`]) {
        const weight = weighScripts(page);
        await page.goto(path, { waitUntil: "load" });
        await expectSound(page, path);
        expect(await weight(), `${path} loads too much script`).toBeLessThan(MAX_SCRIPT_BYTES);
      }
      expect(complaints).toEqual([]);
      await context.close();
    });

for (const colorScheme of ["light", "dark"] as const)
  for (const width of [360, 1440])
    test(`the editor of a policy at ${width} in ${colorScheme}: CodeMirror comes with JSON, and its choices are readable`, async ({
      browser,
      baseURL,
    }) => {
      test.setTimeout(120_000);
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 900 },
        ...(baseURL ? { baseURL } : {}),
      });
      const page = await context.newPage();
      const complaints = listenForComplaints(page);
      await signIn(page, "platform", "/policy");
      await page.getByRole("button", { name: "Change the baseline" }).click();
      await page.waitForURL(/\/policy\/drafts\//);
      const { pathname } = new URL(page.url());
      const weight = weighScripts(page);
      await page.goto(pathname, { waitUntil: "networkidle" });
      await expectSound(page, "the rules of a draft");
      await page
        .getByRole("button", { name: /^Terraform apply/ })
        .or(page.locator(".prule-title").first())
        .first()
        .click();
      await expectSound(page, "an open rule");
      await page.getByRole("button", { name: "Settings", exact: true }).click();
      await expectSound(page, "the settings of a draft");
      expect(await weight(), "the editor loads too much script").toBeLessThan(MAX_EDITOR_BYTES);

      await page.getByRole("button", { name: "JSON", exact: true }).click();
      const code = page.getByRole("textbox", { name: "The policy as JSON" });
      await code.click();
      await page.keyboard.press("ControlOrMeta+Home");
      await page.keyboard.press("End");
      await page.keyboard.press("Enter");
      await page.keyboard.type('"');
      const choices = page.getByRole("listbox");
      await expect(choices).toBeVisible();
      await expectSound(page, "the JSON of a draft");
      const box = await choices.boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      expect(await weight(), "the JSON of a draft loads too much script").toBeLessThan(MAX_JSON_BYTES);
      await page.keyboard.press("Escape");

      // On a narrow page the answer is far below the form, and one link away.
      const jump = page.getByRole("link", { name: "What it would do" });
      if (width === 360) {
        await jump.click();
        await expect(page.getByRole("heading", { name: "Had it been in force" })).toBeInViewport();
        await page.getByRole("link", { name: "Back to the form" }).click();
        await expect(page.getByRole("button", { name: "JSON", exact: true })).toBeInViewport();
      } else await expect(jump).toBeHidden();
      await page.getByRole("button", { name: "Discard", exact: true }).click();
      await page.getByRole("button", { name: "Discard the draft" }).click();
      await page.waitForURL(url => url.pathname === "/policy");
      expect(complaints).toEqual([]);
      await context.close();
    });
