import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eventually, isAlive } from "../../bin/launch/machine/processes.mjs";
import { openPostgres } from "../../bin/launch/postgres/open.mjs";
import { takesConnections } from "../../bin/launch/postgres/ping.mjs";
import { onServer } from "../support/postgres";

let dataDir = "";
beforeEach(() => (dataDir = mkdtempSync(path.join(os.tmpdir(), "groundwork-postgres-"))));
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const said: string[] = [];
beforeEach(() => void (said.length = 0));
const lost: Error[] = [];
beforeEach(() => void (lost.length = 0));

const open = () =>
  openPostgres({
    dataDir,
    command: "a test",
    say: message => void said.push(message),
    onLost: error => void lost.push(error),
  });

const numbers = (url: string) =>
  onServer(url, async db => (await db.query<{ n: number }>("SELECT n FROM kept ORDER BY n")).rows.map(({ n }) => n));
const keep = (url: string, n: number) =>
  onServer(url, async db => {
    await db.query("CREATE TABLE IF NOT EXISTS kept (n int)");
    await db.query("INSERT INTO kept VALUES ($1)", [n]);
  });

async function killServer(server: Awaited<ReturnType<typeof open>>) {
  const pid = server.pid() ?? 0;
  process.kill(pid, "SIGKILL");
  await eventually(() => lost.length > 0 || (server.pid() !== pid && said.at(-1) === "the database is back"), 20_000);
}

describe("the embedded Postgres", () => {
  test("is made once, serves, stops, and has its data the next time", async () => {
    const first = await open();
    await keep(first.url("postgres"), 1);
    await first.stop();
    expect(await takesConnections(first.port)).toBe(false);
    const second = await open();
    expect(await numbers(second.url("postgres"))).toEqual([1]);
    await second.stop();
    expect(said).toEqual([expect.stringMatching(/^creating the database/)]);
  });

  test("keeps its password to this user and asks for it", async () => {
    const server = await open();
    expect(statSync(path.join(dataDir, "pg-password")).mode & 0o777).toBe(0o600);
    const password = readFileSync(path.join(dataDir, "pg-password"), "utf8");
    const wrong = server.url("postgres").replace(password, "guess");
    await expect(onServer(wrong, async () => 0)).rejects.toMatchObject({ code: "28P01" });
    await server.stop();
  });

  test("commits durably, with the ledger's settings", async () => {
    const server = await open();
    const settings = await onServer(server.url("postgres"), async db => {
      const { rows } = await db.query<{ name: string; setting: string }>(
        "SELECT name, current_setting(name) AS setting FROM pg_settings WHERE name = ANY($1)",
        [["fsync", "synchronous_commit", "full_page_writes", "max_wal_size", "checkpoint_timeout", "jit"]],
      );
      return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
    });
    expect(settings).toEqual({
      fsync: "on",
      synchronous_commit: "on",
      full_page_writes: "on",
      max_wal_size: "4GB",
      checkpoint_timeout: "15min",
      jit: "off",
    });
    await server.stop();
  });

  test("is open in one process at a time, and names it", async () => {
    const server = await open();
    await expect(open()).rejects.toThrow(`already running on ${dataDir} (process ${process.pid}, a test)`);
    expect(await takesConnections(server.port)).toBe(true);
    await server.stop();
  });

  test("comes back on the same port after kill -9, with what was committed", async () => {
    const server = await open();
    await keep(server.url("postgres"), 1);
    await killServer(server);
    expect(await numbers(server.url("postgres"))).toEqual([1]);
    expect(said.slice(-2)).toEqual(["the database ended (SIGKILL), starting it again", "the database is back"]);
    await server.stop();
  });

  test("is given up when it dies a fourth time within a minute", async () => {
    const server = await open();
    for (let death = 1; death <= 4; death++) await killServer(server);
    expect(lost).toEqual([expect.objectContaining({ message: expect.stringContaining("4 times within a minute") })]);
    await server.stop();
    expect(existsSync(path.join(dataDir, "lock"))).toBe(false);
  });

  test("left behind by a process that was killed, is stopped and opened again", async () => {
    const opener = pathToFileURL(path.resolve("bin/launch/postgres/open.mjs"));
    const script = `
      const { openPostgres } = await import(${JSON.stringify(opener)});
      const server = await openPostgres({ dataDir: ${JSON.stringify(dataDir)}, command: "npm start" });
      console.log(JSON.stringify({ pid: server.pid(), url: server.url("postgres") }));`;
    const launcher = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const orphan = JSON.parse(String((await once(launcher.stdout, "data"))[0]));
    await keep(orphan.url, 7);
    launcher.kill("SIGKILL");
    await once(launcher, "exit");
    expect(isAlive(orphan.pid)).toBe(true);

    const server = await open();
    expect(isAlive(orphan.pid)).toBe(false);
    expect(said).toEqual(["stopping the database that an earlier run left behind"]);
    expect(await numbers(server.url("postgres"))).toEqual([7]);
    await server.stop();
  });

  test("leaves nothing that looks like a cluster when its making is cut short", async () => {
    const opener = pathToFileURL(path.resolve("bin/launch/postgres/open.mjs"));
    const script = `
      const { openPostgres } = await import(${JSON.stringify(opener)});
      await openPostgres({ dataDir: ${JSON.stringify(dataDir)}, command: "npm start" });`;
    const launcher = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "ignore" });
    const begun = () => readdirSync(dataDir).find(name => /^pg\.new-\w+$/.test(name)) ?? "absent";
    await eventually(() => existsSync(path.join(dataDir, begun(), "PG_VERSION")), 10_000, 5);
    launcher.kill("SIGKILL");
    await once(launcher, "exit");
    expect(existsSync(path.join(dataDir, "pg", "PG_VERSION"))).toBe(false);

    const server = await open();
    expect(await takesConnections(server.port)).toBe(true);
    await server.stop();
  });
});
