import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { claim, holderOf } from "../../bin/launch/machine/claim.mjs";
import { eventually, isAlive, startOf } from "../../bin/launch/machine/processes.mjs";

const folder = mkdtempSync(path.join(os.tmpdir(), "groundwork-claim-"));
const file = path.join(folder, "lock");
beforeEach(() => rmSync(file, { force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

/** A process of another program that waits. */
async function otherProcess() {
  const child = spawn("sleep", ["60"]);
  await eventually(() => startOf(child.pid ?? 0) !== "", 5_000);
  return { pid: child.pid ?? 0, end: () => child.kill("SIGKILL") };
}

describe("claim", () => {
  test("gives a thing to one and tells the next whose it is", async () => {
    const mine = await claim(file, "npm start");
    expect(await claim(file, "npm run hub")).toEqual({
      heldBy: { pid: process.pid, start: startOf(process.pid), command: "npm start" },
    });
    if ("release" in mine) mine.release();
    expect(existsSync(file)).toBe(false);
  });

  test("takes over from a process that was killed", async () => {
    const { pid, end } = await otherProcess();
    writeFileSync(file, JSON.stringify({ pid, start: startOf(pid), command: "npm start" }));
    expect(holderOf(file)).toMatchObject({ pid });
    end();
    await eventually(() => !isAlive(pid), 5_000);
    expect(holderOf(file)).toBeNull();
    expect(await claim(file, "npm start")).toHaveProperty("release");
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ pid: process.pid });
  });

  test("takes over when the number now belongs to another process", async () => {
    const { pid, end } = await otherProcess();
    writeFileSync(file, JSON.stringify({ pid, start: "an earlier one", command: "npm start" }));
    expect(holderOf(file)).toBeNull();
    expect(await claim(file, "npm start")).toHaveProperty("release");
    end();
  });

  test("takes over a file that was cut short", async () => {
    writeFileSync(file, '{"pid":');
    expect(await claim(file, "npm start")).toHaveProperty("release");
  });

  test("is given to one of many processes that find it stale at once", async () => {
    writeFileSync(file, JSON.stringify({ pid: 2 ** 22 + 1, start: "", command: "gone" }));
    const script = `
      const { claim } = await import(${JSON.stringify(pathToFileURL(path.resolve("bin/launch/machine/claim.mjs")))});
      const answer = await claim(${JSON.stringify(file)}, "npm start");
      console.log("release" in answer ? "mine" : "held");
      process.stdin.resume(); // holds it until the test is done`;
    const children = Array.from({ length: 6 }, () =>
      spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["pipe", "pipe", "inherit"] }),
    );
    const answers = await Promise.all(
      children.map(async child => String((await once(child.stdout, "data"))[0]).trim()),
    );
    for (const child of children) child.kill("SIGKILL");
    expect(answers.sort()).toEqual(["held", "held", "held", "held", "held", "mine"]);
  });
});
