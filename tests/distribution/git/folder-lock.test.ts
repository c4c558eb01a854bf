import { existsSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { withFolderLock } from "@/lib/distribution/git/folder-lock";
import { scratch } from "./stage";

const folder = scratch("lock");
const holder = (of: { id?: string; pid?: number; host?: string }) =>
  JSON.stringify({ id: "other", pid: process.pid, host: hostname(), ...of });

test("one at a time, however many come at once; a failure lets the next one in", async () => {
  const file = join(folder, "busy.lock");
  let inside = 0;
  let most = 0;
  const work = async (index: number) => {
    inside += 1;
    most = Math.max(most, inside);
    await wait(5);
    inside -= 1;
    if (index % 3 === 0) throw new Error("no");
    return index;
  };
  const ended = await Promise.allSettled(
    Array.from({ length: 12 }, (_, index) => withFolderLock(file, () => work(index))),
  );
  expect(most).toBe(1);
  expect(ended.filter(({ status }) => status === "rejected")).toHaveLength(4);
  expect(existsSync(file)).toBe(false);
});

test("a dead holder is taken away: killed here, before a restart under the same number, or silent elsewhere", async () => {
  for (const [name, of, silent] of [
    ["dead", { pid: 2 ** 30 }, false],
    ["same-number", {}, false],
    ["elsewhere", { host: "another-machine" }, true],
  ] as const) {
    const file = join(folder, `${name}.lock`);
    writeFileSync(file, holder(of));
    if (silent) utimesSync(file, new Date(0), new Date(0));
    expect(await withFolderLock(file, async () => name, 2_000)).toBe(name);
  }
});

test("a live holder is waited for, and not for ever", async () => {
  const file = join(folder, "live.lock");
  writeFileSync(file, holder({ host: "another-machine" }));
  await expect(withFolderLock(file, async () => "in", 200)).rejects.toMatchObject({ code: "unavailable" });
  expect(existsSync(file)).toBe(true);
});
