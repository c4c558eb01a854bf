import { defineConfig } from "vitest/config";

const here = import.meta.dirname;
const databaseTests = "tests/**/*.db.test.{ts,tsx}";
const launcherTests = "tests/bin/**/*.test.ts";

export default defineConfig({
  resolve: {
    alias: [{ find: /^@\//, replacement: `${here}/` }],
  },
  test: {
    setupFiles: ["tests/support/console.ts"],
    env: {
      TZ: "UTC",
      NODE_ENV: "test",
      // A key of the tests' own, so that none is made in the project's folder.
      GROUNDWORK_SIGNING_KEY: "MC4CAQAwBQYDK2VwBCIEIB0sGx8uPTxLWml4h5altMPS4fAPHi08S1ppeIeWpbTD",
    },
    allowOnly: false,
    projects: [
      {
        extends: true,
        test: {
          name: "rules",
          include: ["tests/**/*.test.{ts,tsx}"],
          // Against a test that never ends; on a machine that does other things too, random cases take their time.
          testTimeout: 60_000,
          exclude: [databaseTests, launcherTests, "tests/e2e/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: [databaseTests],
          exclude: [launcherTests],
          pool: "forks",
          globalSetup: ["tests/support/postgres.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "launcher",
          include: [launcherTests],
          pool: "forks",
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
