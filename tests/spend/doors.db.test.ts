import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as exportSpend } from "@/app/api/v1/spend/export/route";
import { GET as getSpend } from "@/app/api/v1/spend/route";
import { forgetDirectory } from "@/lib/teams/directory";
import { stopLedger } from "@/lib/usage/ledger/writer";
import { freshDatabase } from "../support/database";
import { ledgerHouse } from "../support/ledger";
import { book } from "./ledger-rows";

const context = { params: Promise.resolve({}) };
const ask = (handler: typeof getSpend, token: string, query: string) =>
  handler(
    new Request(`http://localhost/api/v1/spend?${query}`, { headers: { authorization: `Bearer ${token}` } }),
    context,
  );
const november = "from=2026-11-01&to=2026-11-30";
let token = "";
let ingest = "";

beforeAll(async () => {
  const db = await freshDatabase();
  const house = await ledgerHouse(db);
  const payments = await house.team("payments");
  const routing = await house.team("routing");
  token = await house.token(payments, ["spend:read"]);
  ingest = await house.token(payments, ["usage:write"]);
  forgetDirectory();
  const at = "2026-11-10T09:00:00Z";
  await book(db, "Europe/Oslo", [
    {
      at,
      team: payments,
      user: "=cmd()@acme.example",
      request: "1",
      cost: 1_234_567_890_123n,
      input: 5,
      model: 'with "quotes", and commas',
    },
    { at, team: payments, user: "@ada", request: "2", clientCost: 5n, rating: 4, model: "-model" },
    { at, team: routing, user: "cy@acme.example", request: "3", cost: 1n },
  ]);
});
afterAll(stopLedger);

test("answers the contract's shape, money as exact text, and is never cached", async () => {
  const response = await ask(
    getSpend,
    token,
    `${november}&groupBy=team,user&interval=day&filter[team]=payments&filter[team]=routing`,
  );
  expect([
    response.status,
    response.headers.get("cache-control"),
    Boolean(response.headers.get("x-request-id")),
  ]).toEqual([200, "no-store", true]);
  const body = await response.json();
  expect(Object.keys(body)).toEqual([
    "from",
    "to",
    "time_zone",
    "interval",
    "group_by",
    "rows",
    "totals",
    "next_cursor",
  ]);
  expect(body.rows).toHaveLength(2);
  expect(body.rows[0]).toMatchObject({
    period: "2026-11-10",
    team: "payments",
    user: "=cmd()@acme.example",
    requests: 1,
    cost_usd: "1.234567890123",
  });
  expect(body.rows[1].cost_usd).toBeNull();
  expect(body.totals.requests).toBe(2);
});

test.each([
  ["group_by=team", "Unknown parameter group_by"],
  ["groupBy=colour", "groupBy: Unknown dimension"],
  ["filter[colour]=red", "filter: Unknown dimension colour"],
  ["interval=year", "interval: must be one of"],
  ["from=yesterday", "from: must be a day such as"],
  ["limit=0", "limit"],
])("%s is a problem document that names the field", async (query, detail) => {
  const response = await ask(getSpend, token, query);
  expect([response.status, response.headers.get("content-type")]).toEqual([422, "application/problem+json"]);
  const body = await response.json();
  expect(body.title).toBe("invalid");
  expect(body.detail).toContain(detail);
});

test("a token for something else is refused, none at all is asked for one", async () => {
  expect((await ask(getSpend, ingest, november)).status).toBe(403);
  expect((await ask(getSpend, "gw_wrong", november)).status).toBe(401);
  expect((await ask(exportSpend, ingest, november)).status).toBe(403);
});

test("CSV: every row, quoted, without formulas", async () => {
  const response = await ask(exportSpend, token, `${november}&groupBy=user,model&interval=day`);
  expect(response.headers.get("content-type")).toContain("text/csv");
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="spend-2026-11-01-2026-11-30.csv"');
  const [head, ...lines] = (await response.text()).split("\r\n");
  expect(head).toBe(
    "period,user,model,requests,errors,input_tokens,output_tokens,cache_read_tokens,cache_write_5m_tokens,cache_write_1h_tokens,cost_usd,client_cost_usd,unpriced_requests,unpriced_client_cost_usd,mismatched_requests,duration_ms",
  );
  expect(lines).toEqual([
    `2026-11-10,"'=cmd()@acme.example","with ""quotes"", and commas",1,0,5,0,0,0,0,1.234567890123,0.00,0,0.00,0,0`,
    `2026-11-10,"'@ada","'-model",1,0,0,0,0,0,0,,0.000000000005,1,0.000000000005,0,0`,
    "",
  ]);
});

test("NDJSON: one row a line, as the API answers it", async () => {
  const rows = (await (await ask(getSpend, token, `${november}&groupBy=user`)).json()).rows;
  const response = await ask(exportSpend, token, `${november}&groupBy=user&format=ndjson`);
  expect(response.headers.get("content-type")).toContain("application/x-ndjson");
  const lines = (await response.text()).trimEnd().split("\n");
  expect(lines.map(line => JSON.parse(line))).toEqual(rows);
});

test("formats that are not there are refused by name", async () => {
  const response = await ask(exportSpend, token, "format=xlsx");
  expect([response.status, (await response.json()).detail]).toEqual([422, "format: must be one of: csv, ndjson"]);
});
