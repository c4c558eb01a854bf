import type { Actor } from "@/lib/access/may";
import { pool } from "@/lib/db/client";
import { catalog } from "@/lib/skills/queries/catalog";
import { forgetUse } from "@/lib/skills/queries/use-index";
import { forgetWords } from "@/lib/skills/queries/word-index";
import { forgetDirectory } from "@/lib/teams/directory";
import { CATALOG, fillCatalog, PLANTED } from "./search-catalog";

const WARM = 5;
const print = (text: string) => process.stderr.write(`${text}\n`);

type Asked = Parameters<typeof catalog>[1];
/** Searches as people type them, several of each kind, so that no plan or page is measured by itself. */
const QUERIES: Record<string, readonly Asked[]> = {
  "nothing typed": [{}, { sort: "recent" }, { sort: "name" }],
  word: ["migration", "grafana", "invoice", "kafka", "rotate"].map(q => ({ q })),
  "two words": ["postgres migration", "kafka queue", "react form", "terraform plan", "redis cache"].map(q => ({ q })),
  sentence: ["review the schema of a postgres service", "when an alert of grafana fails", "draft a changelog"].map(
    q => ({
      q,
    }),
  ),
  mistyped: ["migraton", "postgers schema", "terrafrom plan", "kubernets", "changelgo"].map(q => ({ q })),
  beginning: ["migr", "terraf", "kuber", "postgres mig", "inci"].map(q => ({ q })),
  "a name": ["ferry-timetable-import", "pallet-label-print"].map(q => ({ q })),
  facets: [
    { category: "databases", health: "active" },
    { scope: "hub", usedBy: "team-3,team-9" },
    { owner: "team-1,team-2,team-3", sort: "runs" },
    { q: "migration", category: "testing,review", usedBy: "team-4" },
  ],
  "found nowhere": ["zyzzyva quokka", "xylophone"].map(q => ({ q })),
  "a hundred rows": [{ q: "postgres", limit: 100 }],
  "a word that nine of ten have": [{ q: "service" }],
};

/** How fast the catalog of ten thousand skills is searched, and whether the best answers come first. */
export async function run(args: string[]): Promise<unknown> {
  const turns = Number(args.includes("--turns") ? args[args.indexOf("--turns") + 1] : 60);
  if (!(turns >= 5)) throw new Error("Use --turns 60.");
  const client = await pool().connect();
  let useRows = 0;
  let teamId = 0;
  try {
    await client.query("set statement_timeout = 0");
    const startedMs = performance.now();
    await fillCatalog(client);
    print(`filled in ${Math.round((performance.now() - startedMs) / 1000)} s`);
    useRows = Number((await client.query(`select count(*) from "SkillUse"`)).rows[0]?.count ?? 0);
    teamId = Number((await client.query(`select min(id) as id from "Team"`)).rows[0]?.id ?? 0);
  } finally {
    client.release();
  }
  forgetDirectory();
  forgetUse();
  forgetWords();
  const engineer: Actor = {
    kind: "person",
    id: "bench",
    email: "engineer@bench.example",
    name: "Engineer",
    orgRole: null,
    teams: [{ teamId, role: "member", home: true }],
  };
  const firstMs = performance.now();
  await catalog(engineer, {});
  const coldMs = Math.round(performance.now() - firstMs);
  const timings: Record<string, { p50Ms: number; p95Ms: number }> = {};
  for (const [name, asked] of Object.entries(QUERIES)) {
    timings[name] = await time(turn => catalog(engineer, asked[turn % asked.length] ?? {}), turns);
    print(`${name.padEnd(28)} p50 ${timings[name].p50Ms} ms  p95 ${timings[name].p95Ms} ms`);
  }
  const relevance = await judge(engineer);
  print(`hit@1 ${relevance.hit1} of ${relevance.queries}, hit@3 ${relevance.hit3}`);
  const slowest = Math.max(...Object.values(timings).map(({ p95Ms }) => p95Ms));
  return {
    bench: "search",
    catalog: { ...CATALOG, useRows },
    turns,
    coldMs,
    timings,
    slowestP95Ms: slowest,
    relevance,
  };
}

async function judge(actor: Actor) {
  const missed: string[] = [];
  let hit1 = 0;
  let hit3 = 0;
  let queries = 0;
  for (const { slug, queries: asked } of PLANTED)
    for (const q of asked) {
      const names = (await catalog(actor, { q, limit: 3 })).rows.map(({ name }) => name);
      queries += 1;
      if (names[0] === slug) hit1 += 1;
      if (names.includes(slug)) hit3 += 1;
      else missed.push(q);
    }
  return { queries, hit1, hit3, missed };
}

async function time(ask: (turn: number) => Promise<unknown>, turns: number) {
  for (let turn = 0; turn < WARM; turn++) await ask(turn);
  const tookMs: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const startedMs = performance.now();
    await ask(turn);
    tookMs.push(performance.now() - startedMs);
  }
  tookMs.sort((a, b) => a - b);
  const at = (share: number) => Math.round((tookMs[Math.min(turns - 1, Math.ceil(turns * share) - 1)] ?? 0) * 10) / 10;
  return { p50Ms: at(0.5), p95Ms: at(0.95) };
}
