import { defineConfig } from "@playwright/test";

/** bin/check.mjs starts the built portal with the demo company, finds a Chromium and says both here. */
const { BASE_URL = "http://127.0.0.1:3000", CHROMIUM, CI } = process.env;

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results/journeys",
  // One portal, one company: journeys change it, so they take turns.
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "line",
  use: {
    baseURL: BASE_URL,
    locale: "en-GB",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: CHROMIUM || undefined,
      args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
