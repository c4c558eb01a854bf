import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { scenarioFor } from "../../bin/launch/serve/scenario.mjs";
import { settingsFrom } from "../../bin/launch/settings.mjs";

const folders: string[] = [];
afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true })));

/** A data folder that began with a scenario, or a new one. */
function scenario(recorded: "demo" | "none" | null, env: Record<string, string>) {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "groundwork-scenario-"));
  folders.push(dataDir);
  if (recorded) writeFileSync(path.join(dataDir, "seeded"), recorded);
  return scenarioFor(settingsFrom({ ...env, DATA_DIR: dataDir } as unknown as NodeJS.ProcessEnv));
}

describe("scenarioFor", () => {
  test("is the demo on a new embedded database on loopback", () => {
    expect(scenario(null, {})).toBe("demo");
    expect(scenario(null, { HOST: "::1" })).toBe("demo");
  });

  test("is none where others can reach the portal, and on a database of one's own", () => {
    expect(scenario(null, { HOST: "0.0.0.0" })).toBe("none");
    expect(scenario("demo", { HOST: "0.0.0.0" })).toBe("none");
    expect(scenario(null, { DATABASE_URL: "postgresql://h/d" })).toBe("none");
  });

  test("stays none on a folder that began without, whatever is forgotten later", () => {
    expect(scenario(null, { GROUNDWORK_SEED: "none" })).toBe("none");
    expect(scenario("none", {})).toBe("none");
    expect(() => scenario("none", { GROUNDWORK_SEED: "demo" })).toThrow(/Unset GROUNDWORK_SEED/);
  });

  test("can be switched off on a folder that began with the demo", () => {
    expect(scenario("demo", {})).toBe("demo");
    expect(scenario("demo", { GROUNDWORK_SEED: "none" })).toBe("none");
  });
});
