import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
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
        const scripts: Promise<number>[] = [];
        page.removeAllListeners("response");
        page.on("response", response => {
          if (response.request().resourceType() === "script")
            scripts.push(
              response.body().then(
                body => gzipSync(body).length,
                () => 0,
              ),
            );
        });
        await page.goto(path, { waitUntil: "load" });
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
          `${path} scrolls sideways`,
        ).toBeLessThanOrEqual(0);
        await expectAccessible(page);
        const weight = (await Promise.all(scripts)).reduce((sum, bytes) => sum + bytes, 0);
        expect(weight, `${path} loads too much script`).toBeLessThan(MAX_SCRIPT_BYTES);
      }
      expect(complaints).toEqual([]);
      await context.close();
    });
