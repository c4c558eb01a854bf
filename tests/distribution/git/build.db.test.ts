import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { bringUpToDate, forgetRepositories } from "@/lib/distribution/git/bring-up-to-date";
import { buildRepository } from "@/lib/distribution/git/build";
import { putAsideIfDamaged } from "@/lib/distribution/git/examine";
import { ImportStream } from "@/lib/distribution/git/import-stream";
import { headOf, repositoryPath } from "@/lib/distribution/git/repository";
import { tidy } from "@/lib/distribution/git/tidy";
import type { Catalog } from "@/lib/distribution/rules/catalog-access";
import { yankVersion } from "@/lib/skills/commands/yank-version";
import { freshDatabase } from "../../support/database";
import { type Cast, skillCompany } from "../../support/skills";
import { git, publish, scratch } from "./stage";

const work = scratch("build");
process.env.DATA_DIR = join(work, "data");
const HUB: Catalog = { teamId: null, slug: "hub", label: "The hub" };
let who: Cast;
let path = "";

beforeAll(async () => {
  await freshDatabase();
  who = await skillCompany();
  path = repositoryPath(0);
});

const history = async (folder: string): Promise<string[]> =>
  (await git(["log", "--format=%H %an <%ae> %ad %cd %s", "--date=raw", "main"], folder)).out.trim().split("\n");
const isSound = async (folder: string): Promise<boolean> =>
  (await git(["fsck", "--full", "--strict"], folder)).code === 0;

test("written step by step, at once, and at once in another folder: the same commits", async () => {
  await publish("first", "hub", "1.0.0", { files: { "scripts/run.sh": "#!/bin/sh\n", 'a b/ü "q".md': "odd\n" } });
  await bringUpToDate(HUB);
  await publish("second", "hub", "1.0.0");
  await publish("first", "hub", "1.1.0");
  await bringUpToDate(HUB);
  await yankVersion(who.ivy, { owner: "hub", name: "first", version: "1.1.0", reason: "It was wrong." });
  const { head } = await bringUpToDate(HUB);
  const stepwise = await history(path);
  expect(stepwise).toHaveLength(6);
  for (const name of ["one.git", "two.git"]) {
    const other = join(work, name);
    await buildRepository(0, other);
    expect(headOf(other)).toBe(head);
    expect(await history(other)).toEqual(stepwise);
    expect(await isSound(other)).toBe(true);
  }
  const listed = (
    await git(["-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", "main", "plugins/first"], path)
  ).out;
  expect(listed).toContain("plugins/first/skills/first/a b/");
  expect(listed).toContain("plugins/first/.claude-plugin/plugin.json");
});

test("nothing is written where nothing changed, and only what changed where something did", async () => {
  const before = await bringUpToDate(HUB);
  expect(await bringUpToDate(HUB)).toEqual(before);
  await publish("second", "hub", "1.0.1");
  await bringUpToDate(HUB);
  const changed = (await git(["diff", "--name-only", "HEAD~1", "HEAD"], path)).out.trim().split("\n");
  expect(changed).toEqual([
    "plugins/recommended/.claude-plugin/plugin.json",
    "plugins/recommended/skills/second/SKILL.md",
    "plugins/second/.claude-plugin/plugin.json",
    "plugins/second/skills/second/SKILL.md",
  ]);
});

test("what a killed writer left behind keeps nobody from going on", async () => {
  const stream = new ImportStream(path);
  for (let part = 0; part < 20; part++) await stream.blob(Buffer.alloc(100_000, part));
  await stream.abandon();
  for (const lock of ["refs/heads/main.lock", "HEAD.lock", "config.lock"]) writeFileSync(join(path, lock), "");
  mkdirSync(`${path}.new-left`);
  writeFileSync(
    `${path}.lock`,
    JSON.stringify({ id: "dead", pid: 2 ** 30, host: (await import("node:os")).hostname() }),
  );
  const before = headOf(path);
  await publish("after-kill", "hub", "1.0.0");
  const { head } = await bringUpToDate(HUB);
  expect(head).not.toBe(before);
  expect((await git(["rev-parse", "main~1"], path)).out.trim()).toBe(before);
  expect(await isSound(path)).toBe(true);
});

test("a first build that was killed begins anew, and ends with the same commits", async () => {
  const head = headOf(path);
  const other = join(work, "killed.git");
  cpSync(path, `${other}.new-killed`, { recursive: true });
  rmSync(join(`${other}.new-killed`, "refs/heads/main"));
  await buildRepository(0, other);
  expect(headOf(other)).toBe(head);
});

test.each<[string, (folder: string) => void]>([
  ["of another database", folder => writeFileSync(join(folder, "refs/heads/main"), `${"1".repeat(40)}\n`)],
  ["without its branch", folder => rmSync(join(folder, "refs/heads/main"))],
  ["without its objects", folder => rmSync(join(folder, "objects"), { recursive: true })],
  ["that is empty", folder => readdirSync(folder).forEach(name => rmSync(join(folder, name), { recursive: true }))],
])("a repository %s is built anew", async (_, spoil) => {
  const { head } = await bringUpToDate(HUB);
  spoil(path);
  forgetRepositories();
  expect((await bringUpToDate(HUB)).head).toBe(head);
  expect(await isSound(path)).toBe(true);
});

test("a pack that was cut is noticed and replaced", async () => {
  const { head } = await bringUpToDate(HUB);
  expect(await putAsideIfDamaged(path)).toBe(false);
  await tidy(path);
  const [pack] = readdirSync(join(path, "objects/pack")).filter(name => name.endsWith(".pack"));
  const file = join(path, "objects/pack", pack ?? "");
  await import("node:fs/promises").then(({ chmod }) => chmod(file, 0o600));
  truncateSync(file, 200);
  expect(await putAsideIfDamaged(path)).toBe(true);
  expect(existsSync(path)).toBe(false);
  expect((await bringUpToDate(HUB)).head).toBe(head);
  expect(await isSound(path)).toBe(true);
});

test("a history of other commits behind the same numbers is noticed", async () => {
  const { head } = await bringUpToDate(HUB);
  const foreign = await git(
    ["commit-tree", "main^{tree}", "-p", "main~1", "-m", "Foreign\n\nChange: 3 0123456789abcdef"],
    path,
    {
      GIT_AUTHOR_NAME: "x",
      GIT_AUTHOR_EMAIL: "x@x.test",
      GIT_COMMITTER_NAME: "x",
      GIT_COMMITTER_EMAIL: "x@x.test",
    },
  );
  await git(["update-ref", "refs/heads/main", foreign.out.trim()], path);
  expect(headOf(path)).not.toBe(head);
  expect((await bringUpToDate(HUB)).head).toBe(head);
});

test("many writers at once on one folder and one database end with one history", async () => {
  await publish("raced", "hub", "1.0.0");
  const heads = await Promise.all(
    Array.from({ length: 6 }, async (_, index) => {
      // Half of them as other processes do it: nothing shared but database and folder.
      if (index % 2) forgetRepositories();
      await buildRepository(0);
      return (await bringUpToDate(HUB)).head;
    }),
  );
  expect(new Set(heads).size).toBe(1);
  expect(await isSound(path)).toBe(true);
  expect((await history(path)).filter(line => line.endsWith("Add raced 1.0.0"))).toHaveLength(1);
});

test("packing anew changes no commit, and what comes after it is added as before", async () => {
  rmSync(join(path, "objects/info/commit-graph"), { force: true });
  const head = headOf(path);
  expect(await tidy(path)).toBe(true);
  expect(await tidy(path)).toBe(false);
  expect(headOf(path)).toBe(head);
  await publish("after-tidy", "hub", "1.0.0");
  await bringUpToDate(HUB);
  expect(await isSound(path)).toBe(true);
  const clone = await git(["clone", "-q", path, join(work, "clone-after")], work);
  expect(clone).toMatchObject({ code: 0, err: "" });
});
