import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { claim } from "../../bin/launch/machine/claim.mjs";
import { freePort } from "../../bin/launch/machine/ports.mjs";
import { eventually, isAlive } from "../../bin/launch/machine/processes.mjs";

const folder = mkdtempSync(path.join(os.tmpdir(), "groundwork-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command of bin/ as npm would, with nothing of this process's own settings. */
async function run(script: string, env: Record<string, string>, args: string[] = []) {
  const child = spawn(process.execPath, [path.resolve("bin", script), ...args], {
    env: { PATH: process.env.PATH ?? "", HOME: os.homedir(), DATA_DIR: folder, ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout.on("data", data => (out += data));
  child.stderr.on("data", data => (err += data));
  const [code] = await once(child, "close");
  return { code, out, err: err.trim() };
}

const port = async () => String(await freePort());

describe("npm start", () => {
  test.each([
    ["PORT", "many"],
    ["HOST", "a b"],
    ["GROUNDWORK_SEED", "everything"],
    ["GROUNDWORK_URL", "hub"],
    ["DATABASE_URL", "sqlite://file"],
  ])("stops at a wrong %s with one sentence that names it", async (name, value) => {
    const { code, out, err } = await run("start.mjs", { [name]: value });
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toMatch(new RegExp(`^${name} is .*\\.$`));
  });

  test("names the taken port and another one, before any slow step", async () => {
    const taken = createServer();
    taken.listen(0, "127.0.0.1");
    await once(taken, "listening");
    const address = taken.address();
    const number = typeof address === "object" && address ? address.port : 0;
    const { code, out, err } = await run("start.mjs", { PORT: String(number) });
    taken.close();
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(new RegExp(`^Port ${number} on 127\\.0\\.0\\.1 is taken\\. .*PORT=${number + 1} npm start$`));
  });

  test("names the process that has the data folder", async () => {
    const dataDir = mkdtempSync(path.join(folder, "claimed-"));
    await claim(path.join(dataDir, "lock"), "npm start");
    const { code, err } = await run("start.mjs", { DATA_DIR: dataDir, PORT: await port() });
    expect(code).toBe(1);
    expect(err).toMatch(
      new RegExp(`^Groundwork is already running on ${dataDir} \\(process ${process.pid}, npm start\\)`),
    );
  });

  test("says that DATABASE_URL leads nowhere, and leaves the data folder without a database", async () => {
    const dataDir = mkdtempSync(path.join(folder, "given-"));
    const nobody = await port();
    const env = { DATA_DIR: dataDir, PORT: await port(), DATABASE_URL: `postgresql://u:p@127.0.0.1:${nobody}/portal` };
    const { code, err } = await run("start.mjs", env);
    expect(code).toBe(1);
    expect(err).toMatch(`No Postgres answers at 127.0.0.1:${nobody} (DATABASE_URL).`);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  test("says that DATA_DIR is not a folder", async () => {
    const file = path.join(folder, "file");
    writeFileSync(file, "");
    const { code, err } = await run("start.mjs", { DATA_DIR: file, PORT: await port() });
    expect(code).toBe(1);
    expect(err).toBe(`DATA_DIR is ${file}, which is not a folder. Set it to a folder of your own.`);
  });
});

describe("npm run hub", () => {
  test("keeps stdout clean when it cannot reach the database", async () => {
    const nobody = await port();
    const env = { DATABASE_URL: `postgresql://u:p@127.0.0.1:${nobody}/portal` };
    const { code, out, err } = await run("hub.mjs", env, ["doctor", "--json"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(`No Postgres answers at 127.0.0.1:${nobody}`);
  });
});

describe("a server whose launcher was killed", () => {
  test("ends", async () => {
    const preload = path.resolve("bin/launch/serve/end-with-launcher.cjs");
    const started = path.join(folder, "started");
    const server = path.join(folder, "server.mjs");
    writeFileSync(
      server,
      `import fs from "node:fs"; fs.writeFileSync(${JSON.stringify(started)}, String(process.pid)); setInterval(() => {}, 1000);`,
    );
    const script = `
      require("node:child_process").spawn(process.execPath, ["--require", ${JSON.stringify(preload)}, ${JSON.stringify(server)}],
        { stdio: ["ignore", "inherit", "inherit", "ipc"], detached: true });`;
    const launcher = spawn(process.execPath, ["-e", script], { stdio: "ignore" });
    await eventually(() => existsSync(started), 10_000);
    const pid = Number(readFileSync(started, "utf8"));
    launcher.kill("SIGKILL");
    expect(await eventually(() => !isAlive(pid), 10_000)).toBe(true);
  });
});
