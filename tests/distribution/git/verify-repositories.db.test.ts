import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { bringUpToDate } from "@/lib/distribution/git/bring-up-to-date";
import { repositoryPath } from "@/lib/distribution/git/repository";
import { verifyRepositories } from "@/lib/distribution/git/verify-repositories";
import { freshDatabase } from "../../support/database";
import { skillCompany } from "../../support/skills";
import { git, publish, scratch } from "./stage";

process.env.DATA_DIR = join(scratch("verify"), "data");
let path = "";

beforeAll(async () => {
  await freshDatabase();
  await skillCompany();
  path = repositoryPath(0);
});

test("nothing was fetched yet: there is nothing to compare", async () => {
  expect(await verifyRepositories()).toEqual({ compared: 0, differing: 0, example: null });
});

test("a flipped byte in a pack is found, and one put back is whole again", async () => {
  await publish("first", "hub", "1.0.0");
  await bringUpToDate({ teamId: null, slug: "hub", label: "The hub" });
  expect(await verifyRepositories()).toEqual({ compared: 1, differing: 0, example: null });
  await git(["repack", "-ad"], path);
  const packs = join(path, "objects", "pack");
  const pack = join(packs, readdirSync(packs).find(name => name.endsWith(".pack")) ?? "");
  const bytes = readFileSync(pack);
  const spoilt = Buffer.from(bytes);
  const middle = Math.floor(spoilt.length / 2);
  spoilt[middle] = (spoilt[middle] ?? 0) ^ 1;
  chmodSync(pack, 0o600);
  writeFileSync(pack, spoilt);
  expect(await verifyRepositories()).toEqual({ compared: 1, differing: 1, example: "hub.git" });
  writeFileSync(pack, bytes);
  expect(await verifyRepositories()).toMatchObject({ differing: 0 });
});

test("a commit that the record does not know is found", async () => {
  const env = { GIT_AUTHOR_NAME: "x", GIT_AUTHOR_EMAIL: "x@x", GIT_COMMITTER_NAME: "x", GIT_COMMITTER_EMAIL: "x@x" };
  const made = await git(["commit-tree", "main^{tree}", "-p", "main", "-m", "Something else"], path, env);
  await git(["update-ref", "refs/heads/main", made.out.trim()], path);
  expect(await verifyRepositories()).toEqual({ compared: 1, differing: 1, example: "hub.git" });
});
