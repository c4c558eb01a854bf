import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetTokens } from "@/lib/auth/actor-of-token";
import { verifyLedger } from "@/lib/usage/ledger/verify";
import { stopLedger } from "@/lib/usage/ledger/writer";
import { MAX_INFLATED_BYTES } from "@/lib/web/ingest/receive";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { type LedgerHouse, ledgerHouse, send } from "../../support/ledger";

let db: FreshDatabase;
let house: LedgerHouse;
let teamId: number;
let token: string;
beforeAll(async () => {
  db = await freshDatabase();
  house = await ledgerHouse(db);
  teamId = await house.team("payments");
  token = await house.token(teamId);
});
afterAll(stopLedger);

type Attributes = Record<string, string | number | boolean>;
const value = (v: string | number | boolean) =>
  typeof v === "string"
    ? { stringValue: v }
    : typeof v === "boolean"
      ? { boolValue: v }
      : Number.isInteger(v)
        ? { intValue: v }
        : { doubleValue: v };
const record = (attributes: Attributes, name = "api_request") => ({
  timeUnixNano: `${Date.now()}000000`,
  body: { stringValue: `claude_code.${name}` },
  attributes: Object.entries({ "event.name": name, ...attributes }).map(([key, v]) => ({ key, value: value(v) })),
});
const logs = (records: unknown[]) => ({
  path: "/api/otlp/v1/logs",
  contentType: "application/json",
  body: Buffer.from(
    JSON.stringify({
      resourceLogs: [{ resource: { attributes: [] }, scopeLogs: [{ scope: {}, logRecords: records }] }],
    }),
  ),
});
let number = 0;
const request = (more: Attributes = {}): Attributes => ({
  "event.timestamp": new Date(Date.now() - 60_000 + ++number).toISOString(),
  "session.id": "5ffbb2da-7f32-4236-93a1-6328b14e7bb1",
  "event.sequence": number,
  model: "claude-opus-5-5",
  input_tokens: 100,
  output_tokens: 10,
  cache_read_tokens: 1_000,
  cache_creation_tokens: 0,
  cost_usd: 0.0008,
  request_id: `req_${number}_${Math.abs(Date.now() % 1e6)}`,
  ...more,
});
const events = async () =>
  Number((await db.query<{ n: string }>("select count(*) as n from usage.event where team_id = $1", [teamId]))[0]?.n);
const problem = (body: Buffer | string) =>
  JSON.parse(String(body)) as { detail: string; status: number; request_id?: string };

test("no token, a wrong one, an expired one and a revoked one are refused before anything is read", async () => {
  expect((await send(null, logs([record(request())]))).status).toBe(401);
  expect((await send("gw_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", logs([record(request())]))).status).toBe(401);
  expect((await send(await house.token(teamId, ["usage:write"], -1), logs([record(request())]))).status).toBe(401);
  const revoked = await house.token(teamId);
  expect((await send(revoked, logs([]))).status).toBe(200);
  await db.query(`update "ApiToken" set "revokedAt" = now() where hash = encode(sha256($1::bytea), 'hex')`, [revoked]);
  forgetTokens();
  expect((await send(revoked, logs([record(request())]))).status).toBe(401);
});

test("a finance token on an ingest address is forbidden, with the scope it lacks", async () => {
  const answer = await send(await house.token(null, ["spend:read"]), logs([record(request())]));
  expect(answer.status).toBe(403);
  expect(problem(answer.body).detail).toContain("usage:write");
});

test("a token's team wins over the team that the body names", async () => {
  const other = await house.team("other");
  expect((await send(token, logs([record(request({ "team.id": "other" }))]))).status).toBe(200);
  expect(await db.query("select 1 from usage.event where team_id = $1", [other])).toEqual([]);
});

test("a gzip bomb is 413 and costs no more than the limit", async () => {
  const bomb = gzipSync(Buffer.alloc(200 * 1_048_576));
  const before = process.memoryUsage().rss;
  const answer = await send(token, { path: "/api/otlp/v1/logs", contentType: "application/json", body: bomb }, false, {
    "content-encoding": "gzip",
  });
  expect(answer.status).toBe(413);
  expect(problem(answer.body).detail).toContain(String(MAX_INFLATED_BYTES));
  expect(process.memoryUsage().rss - before).toBeLessThan(6 * MAX_INFLATED_BYTES);
});

test("what cannot be read is 400, never 500", async () => {
  const protobuf = { path: "/api/otlp/v1/logs", contentType: "application/x-protobuf" };
  for (const body of [
    Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f]),
    Buffer.from("not protobuf at all"),
    Buffer.alloc(1_000, 0x0a),
  ])
    expect((await send(token, { ...protobuf, body })).status).toBe(400);
  const json = { path: "/api/otlp/v1/logs", contentType: "application/json" };
  for (const text of ["{", "[]", '{"resourceLogs": 7}', "null"])
    expect((await send(token, { ...json, body: Buffer.from(text) })).status).toBe(400);
  expect((await send(token, { ...json, body: Buffer.from("{}") }, false, { "content-encoding": "gzip" })).status).toBe(
    400,
  );
  expect((await send(token, { ...json, contentType: "text/plain", body: Buffer.from("{}") })).status).toBe(415);
  expect((await send(token, { ...json, body: Buffer.from("{}") }, false, { "content-encoding": "br" })).status).toBe(
    415,
  );
});

test("a bad record in a good batch is kept aside and the good ones count", async () => {
  const before = await events();
  const answer = await send(
    token,
    logs([
      record(request()),
      record(request({ input_tokens: -5 })),
      record(request({ output_tokens: "many" })),
      record(request()),
    ]),
  );
  expect(answer.status).toBe(200);
  expect(JSON.parse(String(answer.body)).partialSuccess.errorMessage).toContain("2 of 4");
  expect(await events()).toBe(before + 2);
  const aside = await db.query<{ field: string; code: string }>(
    "select field, code from usage.quarantine where replayed_at is null order by id desc limit 2",
  );
  expect(aside.map(row => row.field).sort()).toEqual(["input_tokens", "output_tokens"]);
});

test("a clock ten years off is kept aside, on either side", async () => {
  const before = await events();
  await send(
    token,
    logs([
      record(request({ "event.timestamp": "2016-01-01T00:00:00.000Z" })),
      record(request({ "event.timestamp": new Date(Date.now() + 3_650 * 86_400_000).toISOString() })),
    ]),
  );
  // The organisation of this test keeps a hundred years; only the future is out of reach.
  expect(await events()).toBe(before + 1);
});

test("ten thousand attributes and invalid UTF-8 do not harm the records beside them", async () => {
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`attribute.${index}`, "x"]));
  const before = await events();
  expect((await send(token, logs([record(request(many)), record(request())]))).status).toBe(200);
  expect(await events()).toBe(before + 1);
  const broken = Buffer.from(
    JSON.stringify(JSON.parse(logs([record(request({ "agent.name": "QQQQ" }))]).body.toString())),
  )
    .toString("latin1")
    .replace("QQQQ", "\xff\xfe\x00\x80");
  expect([200, 400]).toContain((await send(token, { ...logs([]), body: Buffer.from(broken, "latin1") })).status);
});

test("the same batch from eight connections at once counts once", async () => {
  const before = await events();
  const batch = logs(Array.from({ length: 50 }, () => record(request())));
  const answers = await Promise.all(Array.from({ length: 8 }, () => send(token, batch)));
  expect(answers.map(answer => answer.status)).toEqual(Array(8).fill(200));
  expect(await events()).toBe(before + 50);
});

test("one request counts once, whatever time and sequence its copies carry", async () => {
  const before = await events();
  const id = "req_011CopyOfOne";
  await send(token, logs([record(request({ request_id: id }))]));
  await send(token, logs([record(request({ request_id: id })), record(request({ request_id: id }))]));
  expect(await events()).toBe(before + 1);
});

test("old events make their partitions", async () => {
  await send(token, logs([record(request({ "event.timestamp": "2025-03-03T12:00:00.000Z" }))]));
  expect((await db.query("select 1 from pg_class where relname = 'event_20250303'")).length).toBe(1);
});

test("an unknown model is unpriced: counted, never zero", async () => {
  await send(token, logs([record(request({ model: "claude-nobody-knows", cost_usd: 0.5 }))]));
  const [row] = await db.query<{ cost_pico: string | null; client_cost_pico: string; rating: number }>(
    "select cost_pico, client_cost_pico, rating from usage.event e join usage.name n on n.id = e.model_id where n.value = 'claude-nobody-knows'",
  );
  expect(row).toEqual({ cost_pico: null, client_cost_pico: "500000000000", rating: 4 });
});

test("the portal's own events: receipt, duplicates, and fields named when wrong", async () => {
  const event = {
    occurred_at: new Date(Date.now() - 5_000).toISOString(),
    request_id: "req_own_1",
    session_id: "build-4711",
    user: "Ada@Example.com",
    model: "claude-opus-5-5",
    input_tokens: 10,
    output_tokens: 5,
  };
  const body = (value: unknown) => ({
    path: "/api/v1/usage/events",
    contentType: "application/json",
    body: Buffer.from(JSON.stringify(value)),
  });
  const first = JSON.parse(
    String(
      (await send(token, body({ events: [event, { ...event, request_id: "req_own_2", model: undefined }] }))).body,
    ),
  );
  expect(first).toMatchObject({ accepted: 1, duplicates: 0 });
  expect(first.quarantined[0]).toMatchObject({ index: 1, field: "model" });
  expect(JSON.parse(String((await send(token, body({ events: [event] }))).body))).toMatchObject({
    accepted: 0,
    duplicates: 1,
  });
  const lines = {
    path: "/api/v1/usage/events",
    contentType: "application/x-ndjson",
    body: Buffer.from(
      `${JSON.stringify({ ...event, request_id: "req_own_3" })}\n${JSON.stringify({ ...event, request_id: "req_own_4" })}\n`,
    ),
  };
  expect(JSON.parse(String((await send(token, lines)).body))).toMatchObject({ accepted: 2 });
  expect(await db.query("select client_id from usage.session_name")).toEqual([{ client_id: "build-4711" }]);
});

test("traces are taken and dropped", async () => {
  const before = await events();
  expect((await send(token, { ...logs([]), path: "/api/otlp/v1/traces" })).status).toBe(200);
  expect(await events()).toBe(before);
});

test("after all of it every cube equals the raw events", async () => {
  expect((await verifyLedger("Europe/Oslo")).checks.filter(check => check.differing)).toEqual([]);
});
