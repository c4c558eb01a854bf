import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { JobActor } from "@/lib/access/may";
import { pool } from "@/lib/db/client";
import { recordIfChanged } from "@/lib/distribution/commands/record-if-changed";
import { bringUpToDate } from "@/lib/distribution/git/bring-up-to-date";
import { repositoryPath } from "@/lib/distribution/git/repository";
import { git } from "@/lib/distribution/git/run";
import { tidy } from "@/lib/distribution/git/tidy";
import type { Catalog } from "@/lib/distribution/rules/catalog-access";
import { publishPackage } from "@/lib/skills/commands/submit-package";
import { forgetDirectory } from "@/lib/teams/directory";
import { fillGitCatalog, GIT_CATALOG } from "./git-catalog";
import { startPortal } from "./portal";

const BENCH: JobActor = { kind: "job", name: "bench" };
const HUB: Catalog = { teamId: null, slug: "hub", label: "The hub" };
const CLONES = 50;
const PUBLICATIONS = 10;
const IDLE_PAGES = 100;
const print = (text: string) => process.stderr.write(`${text}\n`);

/** A thousand skills with ten versions each as a marketplace: writing it, publishing into it, fetching it. */
export async function run(): Promise<unknown> {
  const work = mkdtempSync(join(tmpdir(), "groundwork-bench-git-"));
  try {
    return await measure(work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function measure(work: string) {
  const portal = await startPortal([]);
  try {
    const client = await pool().connect();
    try {
      await client.query("set statement_timeout = 0");
      const filledMs = await timed(() => fillGitCatalog(client));
      print(`filled in ${filledMs} ms`);
    } finally {
      client.release();
    }
    forgetDirectory();
    const path = repositoryPath(0);
    const recordMs = await timed(() => recordIfChanged(HUB));
    print(`recorded in ${recordMs} ms`);
    const buildMs = await timed(() => bringUpToDate(HUB));
    const commits = Number((await git(path, ["rev-list", "--count", "main"])).trim());
    const builtBytes = bytesIn(path);
    print(`built ${commits} commits in ${buildMs} ms, ${megabytes(builtBytes)} MB`);
    const tidyMs = await timed(() => tidy(path));
    const tidyBytes = bytesIn(path);
    print(`packed anew in ${tidyMs} ms, ${megabytes(tidyBytes)} MB`);
    const published = await publications();
    print(`a publication: p50 ${published.p50Ms} ms, most ${published.mostMs} ms`);
    const unchanged = await several(50, () => timed(() => bringUpToDate(HUB)));
    const token = await portal.token(null, ["skills:read"]);
    const serving = portal.process.pid ?? 0;
    const url = `${portal.url}/git/hub.git`;
    const clone = (name: string, args: string[]) => cloneTo(join(work, name), url, token, args);
    const watch = watchChildren(serving);
    const shallowMs = await timed(() => clone("shallow", ["--depth", "1"]));
    const shallowAgainMs = await timed(() => clone("shallow-again", ["--depth", "1"]));
    const shallowKb = watch.peakKb();
    const fullMs = await timed(() => clone("full", ["--no-checkout"]));
    const childPeakKb = watch.peakKb();
    print(
      `clone --depth 1 ${shallowMs} ms (again ${shallowAgainMs} ms), whole ${fullMs} ms, child at most ${childPeakKb} KB`,
    );
    const page = () => visit(`${portal.url}/api/v1/skills?limit=20`, token);
    for (let turn = 0; turn < 20; turn++) await page();
    const idle = await several(IDLE_PAGES, page);
    // Something new is published first: the machines all ask for what nobody asked for yet.
    await publishOne(PUBLICATIONS + 1);
    const during = await storm(clone, page);
    watch.stop();
    const ratio = Math.round((during.pages.p95Ms / idle.p95Ms) * 100) / 100;
    print(
      `${CLONES} clones at once in ${during.tookMs} ms; a page: idle p95 ${idle.p95Ms} ms, meanwhile ${during.pages.p95Ms} ms (×${ratio})`,
    );
    return {
      bench: "git",
      catalog: { ...GIT_CATALOG, commits },
      recordMs,
      buildMs,
      builtMb: megabytes(builtBytes),
      tidyMs,
      tidyMb: megabytes(tidyBytes),
      publication: published,
      unchangedMs: unchanged,
      clone: {
        shallowMs,
        shallowAgainMs,
        fullMs,
        shallowChildPeakMb: Math.round(shallowKb / 1024),
        childPeakMb: Math.round(childPeakKb / 1024),
      },
      storm: { clones: CLONES, ...during, idle, ratio, childPeakMb: Math.round(watch.peakKb() / 1024) },
    };
  } finally {
    await portal.stop();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return Math.round(performance.now() - startedMs);
}

async function several(turns: number, work: () => Promise<number>) {
  const tookMs: number[] = [];
  for (let turn = 0; turn < turns; turn++) tookMs.push(await work());
  return summary(tookMs);
}

function summary(tookMs: readonly number[]) {
  const sorted = tookMs.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return { count: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95), mostMs: sorted.at(-1) ?? 0 };
}

/** From the end of the publication until a fetch would see it. */
async function publications() {
  let turn = 0;
  return several(PUBLICATIONS, async () => {
    await publishOne(turn++);
    return timed(() => bringUpToDate(HUB));
  });
}

async function publishOne(turn: number): Promise<void> {
  const name = `published-${turn}`;
  const text = `---\nname: ${name}\ndescription: Bench ${turn}. Use when somebody asks for ${name}.\nlicense: Apache-2.0\n---\n\n# ${name}\n\nStep ${turn}.\n`;
  const files = [{ path: "SKILL.md", bytes: Buffer.from(text), executable: false }];
  await publishPackage(BENCH, { package: { folder: name, files }, owner: "hub", version: "1.0.0", note: "New." });
}

/** A clone as another machine does it: what it does itself counts least on this one. */
function cloneTo(target: string, url: string, token: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const auth = ["-c", `http.extraHeader=Authorization: Bearer ${token}`];
    // Low from the first moment: what git starts by itself begins as low as it is.
    const child = spawn("nice", ["-n", "19", "git", ...auth, "clone", "-q", ...args, url, target], {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: "production",
        GIT_CONFIG_NOSYSTEM: "1",
        GIT_CONFIG_GLOBAL: "/dev/null",
        GIT_TERMINAL_PROMPT: "0",
      },
      stdio: ["ignore", "ignore", "inherit"],
    });
    child.on("error", reject);
    child.on("close", code => (code === 0 ? resolve() : reject(new Error(`git clone ended with ${code}`))));
  });
}

async function visit(url: string, token: string): Promise<number> {
  const startedMs = performance.now();
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return Math.round((performance.now() - startedMs) * 10) / 10;
}

async function storm(clone: (name: string, args: string[]) => Promise<void>, page: () => Promise<number>) {
  const startedMs = performance.now();
  let running = true;
  const clones = Promise.all(
    Array.from({ length: CLONES }, (_, number) => clone(`storm-${number}`, ["--depth", "1", "--no-checkout"])),
  ).finally(() => {
    running = false;
  });
  const pages: number[] = [];
  while (running) {
    pages.push(await page());
    await wait(20);
  }
  await clones;
  return { tookMs: Math.round(performance.now() - startedMs), pages: summary(pages) };
}

const megabytes = (bytes: number): number => Math.round(bytes / 104_857.6) / 10;

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map(name => statSync(join(folder, name)))
    .reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
}

/** The most memory that one child of the server held, where the system tells (Linux). */
function watchChildren(pid: number) {
  let peak = 0;
  const look = (parent: number): void => {
    for (const child of read(`/proc/${parent}/task/${parent}/children`).split(" ").filter(Boolean).map(Number)) {
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(read(`/proc/${child}/status`))?.[1] ?? 0));
      look(child);
    }
  };
  const timer = setInterval(() => look(pid), 10);
  return { peakKb: () => peak, stop: () => clearInterval(timer) };
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
