import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs, promisify } from "node:util";
import { startPortal } from "./portal";

const SCENARIOS = [
  "plain",
  "subagents",
  "skill",
  "resume",
  "git",
  "models",
  "tool-details",
  "api-errors",
  "agents-background",
  "workflow",
  "gzip",
  "long-session",
];
type Sum = {
  requests: number;
  input: number;
  output: number;
  cacheRead: number;
  cacheCreation: number;
  cost_usd: number;
};
type Truth = {
  total: Record<string, Sum>;
  by_model: Record<string, Sum>;
  by_session: Record<string, Sum>;
  by_agent_id: Record<string, Sum>;
  by_kind: Record<string, Sum>;
  by_user: Record<string, Sum>;
};
type Row = Record<string, string | number | null>;

/**
 * Runs the real Claude Code client against the portal and compares GET /api/v1/spend with the truth that the client's
 * own harness prints. Needs the harness folder and the client's binary:
 * npm run bench -- client --harness DIR --claude FILE [--scenario NAME]…
 */
export async function run(args: string[]): Promise<unknown> {
  const { values } = parseArgs({
    args,
    options: { harness: { type: "string" }, claude: { type: "string" }, scenario: { type: "string", multiple: true } },
  });
  if (!values.harness || !values.claude)
    throw new Error("Name the harness and the client: --harness DIR --claude FILE");
  const portal = await startPortal(["payments"]);
  const results = [];
  for (const scenario of values.scenario ?? SCENARIOS)
    for (const [protocol, gzip] of [
      ["http/json", false],
      ["http/protobuf", true],
    ] as const) {
      const team = `t${results.length}-${scenario}`.slice(0, 38);
      const truth = await drive(portal, team, {
        harness: resolve(values.harness),
        claude: resolve(values.claude),
        scenario,
        protocol,
        gzip,
      });
      const wrong = await compare(portal.url, truth.token, truth.truth);
      results.push({
        scenario,
        protocol,
        gzip,
        requests: Object.values(truth.truth.total)[0]?.requests ?? 0,
        cost: Object.values(truth.truth.total)[0]?.cost_usd ?? 0,
        wrong,
      });
      process.stderr.write(
        `${wrong.length ? "✗" : "✓"} ${scenario.padEnd(18)} ${protocol.padEnd(14)}${gzip ? " gzip" : "     "} ${wrong.slice(0, 3).join("; ")}\n`,
      );
    }
  await portal.stop();
  return { bench: "client", equal: results.every(result => result.wrong.length === 0), results };
}

async function drive(
  portal: Awaited<ReturnType<typeof startPortal>>,
  team: string,
  run: { harness: string; claude: string; scenario: string; protocol: string; gzip: boolean },
) {
  const { createTeam } = await import("@/lib/teams/commands/create-team");
  await createTeam({ kind: "job", name: "bench" }, { slug: team, name: team });
  const [ingest, token] = [await portal.token(team, ["usage:write"]), await portal.token(team, ["spend:read"])];
  const out = mkdtempSync(join(tmpdir(), "client-run-"));
  const extra = run.gzip ? ["--env", "OTEL_EXPORTER_OTLP_COMPRESSION=gzip"] : [];
  await promisify(execFile)(
    process.execPath,
    [
      join(run.harness, "run.mjs"),
      "--scenario",
      run.scenario,
      "--endpoint",
      `${portal.url}/api/otlp`,
      "--token",
      ingest,
      "--protocol",
      run.protocol,
      "--resource",
      "team.id=payments,user.email=dev%40bench.example",
      "--out",
      out,
      ...extra,
    ],
    { env: { ...process.env, CLAUDE_BIN: run.claude }, maxBuffer: 64 * 1_048_576 },
  );
  const truth = JSON.parse(readFileSync(join(out, "ground-truth.json"), "utf8")) as Truth;
  rmSync(out, { recursive: true, force: true });
  return { truth, token };
}

async function compare(url: string, token: string, truth: Truth): Promise<string[]> {
  const wrong: string[] = [];
  const spend = async (groupBy: string): Promise<Row[]> => {
    const answer = await fetch(`${url}/api/v1/spend?groupBy=${groupBy}&limit=1000`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!answer.ok) throw new Error(`spend answered ${answer.status}: ${await answer.text()}`);
    return ((await answer.json()) as { rows: Row[] }).rows;
  };
  const check = async (dimension: string, expected: Record<string, Sum>) => {
    const rows = (await spend(dimension)).filter(row => row[dimension] !== "" || expected[""]);
    const paid = rows.filter(row => Number(row.requests) > 0);
    if (paid.length !== Object.keys(expected).length)
      wrong.push(`${dimension}: ${paid.length} rows, expected ${Object.keys(expected).length}`);
    for (const [key, sum] of Object.entries(expected)) {
      const row = paid.find(candidate => candidate[dimension] === key);
      if (!row) wrong.push(`${dimension} ${key}: missing`);
      else wrong.push(...differences(`${dimension} ${key}`, row, sum));
    }
  };
  await check("model", truth.by_model);
  await check("session", truth.by_session);
  await check("agent_kind", truth.by_kind);
  const total = Object.values(truth.total)[0];
  if (total) {
    await check("user", { "dev@bench.example": total });
    const agents = await spend("agent");
    wrong.push(
      ...differences(
        "all agents",
        agents.reduce<Row>(
          (sum, row) =>
            Object.fromEntries(NUMBERS.map(name => [name, Number(sum[name] ?? 0) + Number(row[name] ?? 0)])),
          {},
        ),
        total,
      ),
    );
  }
  const runs = (await spend("agent_run")).filter(row => row.agent_run && row.agent_run !== "none");
  for (const [id, sum] of Object.entries(truth.by_agent_id)) {
    const row = runs.find(candidate => candidate.agent_run === id);
    if (row) wrong.push(...differences(`agent ${id}`, row, sum));
    else wrong.push(`agent ${id}: missing`);
  }
  return wrong;
}

const NUMBERS = [
  "requests",
  "input_tokens",
  "output_tokens",
  "cache_read_tokens",
  "cache_write_5m_tokens",
  "cache_write_1h_tokens",
  "cost_usd",
];

function differences(name: string, row: Row, sum: Sum): string[] {
  const pairs: [string, number, number][] = [
    ["requests", Number(row.requests), sum.requests],
    ["input", Number(row.input_tokens), sum.input],
    ["output", Number(row.output_tokens), sum.output],
    ["cache read", Number(row.cache_read_tokens), sum.cacheRead],
    ["cache write", Number(row.cache_write_5m_tokens) + Number(row.cache_write_1h_tokens), sum.cacheCreation],
  ];
  const wrong = pairs
    .filter(([, have, want]) => have !== want)
    .map(([what, have, want]) => `${name} ${what}: ${have} instead of ${want}`);
  if (Math.abs(Number(row.cost_usd) - sum.cost_usd) > 1e-9)
    wrong.push(`${name} cost: ${row.cost_usd} instead of ${sum.cost_usd}`);
  return wrong;
}
