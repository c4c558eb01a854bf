import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parseGitSource } from "@/lib/skills/packages/git/git-source";
import { isPublicAddress } from "@/lib/skills/packages/git/public-address";
import { GIT_LIMITS } from "@/lib/skills/packages/git/run-git";
import { fetchGitSkill } from "@/lib/skills/packages/git-import";
import { PACKAGE_LIMITS } from "@/lib/skills/packages/limits";

const root = mkdtempSync(join(tmpdir(), "git-test-"));
const repository = join(root, "team-skills");
const url = pathToFileURL(repository).href;
const allow = (address: URL) => address.protocol === "file:";
const git = (...args: string[]) =>
  execFileSync("git", ["-C", repository, "-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: "test", GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" },
    encoding: "utf8",
  }).trim();
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), text);
};
const skillText = (name: string) => `---\nname: ${name}\ndescription: Use it when testing.\n---\nDo it.\n`;

// Git is a process: on a busy machine it takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(() => {
  mkdirSync(repository);
  // A place of its own for what imports put down, so that other runs do not show up in it.
  mkdirSync(join(root, "tmp"));
  process.env.TMPDIR = join(root, "tmp");
  git("init", "--quiet", "--initial-branch=main");
  git("config", "uploadpack.allowFilter", "true");
  put("README.md", "hello");
  put("skills/pdf/SKILL.md", skillText("pdf"));
  put("skills/pdf/scripts/run.sh", "#!/bin/sh\n");
  chmodSync(join(repository, "skills/pdf/scripts/run.sh"), 0o755);
  put("skills/old/SKILL.md", skillText("old"));
  git("add", ".");
  git("commit", "--quiet", "-m", "first");
  git("tag", "v1");
  put("skills/old/SKILL.md", skillText("old").replace("Do it.", "Do it well."));
  put("skills/linked/SKILL.md", skillText("linked"));
  symlinkSync("/etc/passwd", join(repository, "skills/linked/notes.md"));
  put("skills/large/SKILL.md", skillText("large"));
  put("skills/large/data.bin", "0123456789".repeat(30_000));
  put("skills/pointer/SKILL.md", skillText("pointer"));
  put("skills/pointer/model.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n");
  git("add", ".");
  git("commit", "--quiet", "-m", "second");
});
afterAll(() => rmSync(root, { recursive: true }));

test("every folder with a SKILL.md is found; what cannot be taken is named with its reason", async () => {
  const limits = { ...PACKAGE_LIMITS, fileBytes: 100_000 };
  const found = await fetchGitSkill({ url }, { allow, limits });
  expect(found.commit).toBe(git("rev-parse", "HEAD"));
  expect(found.skills.map(skill => [skill.path, skill.pkg.folder])).toEqual([
    ["skills/old", "old"],
    ["skills/pdf", "pdf"],
  ]);
  expect(found.skills[1]?.pkg.files).toMatchObject([
    { path: "SKILL.md", executable: false },
    { path: "scripts/run.sh", executable: true },
  ]);
  expect(found.refused.map(({ path, issues }) => [path, issues[0]?.path[1]])).toEqual([
    ["skills/large", "data.bin"],
    ["skills/linked", "notes.md"],
    ["skills/pointer", "model.bin"],
  ]);
});

test("one blob in many folders costs nothing to send, and is not unpacked for each of them", async () => {
  git("checkout", "--quiet", "-b", "many");
  for (let at = 0; at < 20; at++) {
    put(`many/s${at}/SKILL.md`, skillText("many"));
    put(`many/s${at}/data.txt`, "0123456789".repeat(5_000));
  }
  git("add", ".");
  git("commit", "--quiet", "-m", "many");
  git("checkout", "--quiet", "main");
  const limits = { ...PACKAGE_LIMITS, bytes: 100_000 };
  const many = { url, ref: "many", path: "many" };
  await expect(fetchGitSkill(many, { allow, limits })).rejects.toMatchObject({ code: "too_large" });
  expect((await fetchGitSkill(many, { allow })).skills).toHaveLength(20);
});

test("a tag, a branch or a commit, and a folder", async () => {
  const text = async (ref: string) => {
    const { skills } = await fetchGitSkill({ url, ref, path: "skills/old" }, { allow });
    return skills.map(({ pkg }) => Buffer.from(pkg.files[0]?.bytes ?? []).toString());
  };
  expect(await text("v1")).toEqual([skillText("old")]);
  expect(await text("main")).toEqual([skillText("old").replace("Do it.", "Do it well.")]);
  git("config", "uploadpack.allowAnySHA1InWant", "true");
  expect(await text(git("rev-parse", "v1"))).toEqual([skillText("old")]);
});

test("nothing is left behind, and no hook of the other side runs", async () => {
  await expect(fetchGitSkill({ url, ref: "nowhere" }, { allow })).rejects.toMatchObject({
    code: "invalid",
    details: { issues: [{ path: ["ref"] }] },
  });
  await expect(fetchGitSkill({ url: `${url}-missing` }, { allow })).rejects.toMatchObject({ code: "invalid" });
  await expect(fetchGitSkill({ url, path: "docs" }, { allow })).rejects.toMatchObject({ code: "invalid" });
  await expect(fetchGitSkill({ url }, { allow, git: { ...GIT_LIMITS, outputBytes: 10 } })).rejects.toMatchObject({
    code: "too_large",
  });
  await expect(fetchGitSkill({ url }, { allow, git: { ...GIT_LIMITS, timeMs: 0 } })).rejects.toMatchObject({
    code: "unavailable",
  });
  expect(readdirSync(join(root, "tmp"))).toEqual([]);
});

test.each([
  ["file:///etc", "https"],
  ["ssh://git@example.com/a/b", "name or password"],
  ["git://example.com/a/b", "https"],
  ["http://example.com/a/b", "https"],
  ["ext::sh -c id", "not the address"],
  ["ext::sh", "https"],
  ["--upload-pack=id", "not the address"],
  ["git@example.com:a/b", "not the address"],
  ["https://user:secret@example.com/a/b", "name or password"],
  ["https://example.com", "no repository"],
  ["https://localhost/a/b", "open internet"],
  ["https://127.0.0.1/a/b", "open internet"],
  ["https://0x7f.1/a/b", "open internet"],
  ["https://2130706433/a/b", "open internet"],
  ["https://[::1]/a/b", "open internet"],
  ["https://[::ffff:10.0.0.1]/a/b", "open internet"],
  ["https://169.254.169.254/latest/meta-data", "open internet"],
  ["https://inside.example/a/b", "open internet"],
  ["https://nowhere.example/a/b", "cannot be found"],
])("%s is not fetched from", async (address, because) => {
  const resolve = async (host: string) => {
    if (host === "nowhere.example") throw new Error("ENOTFOUND");
    // One good address does not excuse a bad one.
    return host === "localhost" ? ["127.0.0.1"] : ["93.184.215.14", "10.1.2.3"];
  };
  await expect(fetchGitSkill({ url: address }, { resolve })).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining(because),
  });
});

test("addresses as people paste them", () => {
  const read = (text: string) => {
    const { url: address, ref, path } = parseGitSource({ url: text });
    return [address.href, ref, path];
  };
  const plain = "https://example.com/team/skills";
  expect(read(plain)).toEqual([plain, null, null]);
  expect(read(`${plain}.git/`)).toEqual([`${plain}.git`, null, null]);
  expect(read(`${plain}#v1.2.0`)).toEqual([plain, "v1.2.0", null]);
  expect(read(`${plain}?tab=readme`)).toEqual([plain, null, null]);
  expect(read(`${plain}/tree/main/skills/pdf`)).toEqual([plain, "main", "skills/pdf"]);
  expect(read(`${plain}/blob/main/skills/pdf/SKILL.md`)).toEqual([plain, "main", "skills/pdf"]);
  expect(read(`${plain}/-/tree/main/skills`)).toEqual([plain, "main", "skills"]);
});

test.each([
  { ref: "-v" },
  { ref: "a..b" },
  { ref: "a:b" },
  { ref: "HEAD@{1}" },
  { ref: "a b" },
  { ref: "a.lock" },
  { path: "../x" },
  { path: "a//b" },
  { path: "a\\b" },
])("%o is refused before git sees it", wrong => {
  expect(() => parseGitSource({ url: "https://example.com/a/b", ...wrong })).toThrow(/This is not the/);
});

test("the open internet, and everything else", () => {
  for (const address of ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "2a00:1450::1"])
    expect(isPublicAddress(address)).toBe(true);
  for (const address of [
    "0.0.0.0",
    "10.0.0.1",
    "100.64.0.1",
    "127.9.9.9",
    "169.254.169.254",
    "172.31.0.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001::1",
    "2001:db8::1",
    "fe80::1%eth0",
    "example.com",
    "",
  ])
    expect(isPublicAddress(address)).toBe(false);
});
