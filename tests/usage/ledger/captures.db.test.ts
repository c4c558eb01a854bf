import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyLedger } from "@/lib/usage/ledger/verify";
import { stopLedger } from "@/lib/usage/ledger/writer";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { type LedgerHouse, ledgerHouse, send } from "../../support/ledger";
import { bodiesOf, CAPTURES, type Totals, truthOf } from "../../support/telemetry-captures";

let db: FreshDatabase;
let house: LedgerHouse;
beforeAll(async () => {
  db = await freshDatabase();
  house = await ledgerHouse(db);
});
afterAll(stopLedger);

const wire = ({ signal, encoding, bytes }: ReturnType<typeof bodiesOf>[number]) => ({
  path: `/api/otlp/v1/${signal}`,
  contentType: encoding === "json" ? "application/json" : "application/x-protobuf",
  body: Buffer.from(bytes),
});

type Row = {
  key: string;
  requests: string;
  input: string;
  output: string;
  cache_read: string;
  cache_write: string;
  cost: string;
};
const sums = `sum(requests) as requests, sum(input_tokens) as input, sum(output_tokens) as output, sum(cache_read_tokens) as cache_read,
  sum(cache_write_5m_tokens + cache_write_1h_tokens) as cache_write, sum(cost_pico) as cost`;
const by = (teamId: number, key: string) =>
  db.query<Row>(
    `select ${key} as key, ${sums} from usage.session_day s where team_id = $1 and requests > 0 group by 1 order by 1`,
    [teamId],
  );
const figures = (row: Row | undefined) => ({
  requests: Number(row?.requests),
  input: Number(row?.input),
  output: Number(row?.output),
  cacheRead: Number(row?.cache_read),
  cacheCreation: Number(row?.cache_write),
  cost_usd: Number(BigInt(row?.cost ?? "0") / 100n) / 1e10,
});
const close = (truth: Totals) => ({ ...truth, cost_usd: expect.closeTo(truth.cost_usd, 7) as number });

// Older captures wrote their truth with eight decimals.
// A capture whose truth was written before prices were known says 0: its tokens count, its money is checked elsewhere.
const priced = (totals: Totals) => totals.cost_usd > 0;

describe.each(CAPTURES)("%s", name => {
  const truth = truthOf(name);
  const bodies = bodiesOf(name);

  test("totals are what was served, however often and in whatever order the bodies come", async () => {
    const teamId = await house.team(`team-${name}`);
    const token = await house.token(teamId);
    // Shuffled by a fixed rule, each body twice, some gzipped, eight at a time.
    const order = [...bodies, ...bodies]
      .map((body, index) => ({ body, rank: (index * 7919) % 101 }))
      .sort((a, b) => a.rank - b.rank);
    const answers = await Promise.all(order.map(({ body }, index) => send(token, wire(body), index % 2 === 0)));
    expect(answers.map(answer => answer.status)).toEqual(order.map(() => 200));
    for (const body of bodies) expect((await send(token, wire(body))).status).toBe(200);

    const model = await by(teamId, "(select value from usage.name where id = s.model_id)");
    expect(model.map(row => row.key)).toEqual(Object.keys(truth.by_model).sort());
    for (const row of model) {
      const expected = truth.by_model[row.key] as Totals;
      expect({ ...figures(row), ...(priced(expected) ? {} : { cost_usd: 0 }) }).toEqual(close(expected));
    }
    for (const row of (await by(teamId, "session_id::text")).filter(row => row.key in truth.by_session))
      expect(figures(row)).toMatchObject({
        requests: truth.by_session[row.key]?.requests,
        output: truth.by_session[row.key]?.output,
      });
    const kinds = await by(teamId, "(array['main', 'subagent', 'auxiliary'])[agent_kind + 1]");
    expect(Object.fromEntries(kinds.map(row => [row.key, Number(row.requests)]))).toEqual(
      Object.fromEntries(Object.entries(truth.by_kind).map(([kind, totals]) => [kind, totals.requests])),
    );
  });
});

test("every cube equals the raw events", async () => {
  const result = await verifyLedger("Europe/Oslo");
  expect(result.checks.filter(check => check.differing)).toEqual([]);
  expect(result.checks.every(check => check.compared > 0)).toBe(true);
});

test("no content is stored, not even when the client sends it", async () => {
  const [dump] = await db.query<{ text: string }>(
    "select coalesce(string_agg(attrs::text, ' '), '') || coalesce((select string_agg(value, ' ') from usage.name), '') as text from usage.event",
  );
  for (const secret of ["Do it [[script", "git commit -m", "rm -rf", "echo x >>", "Explored.", "export const balance"])
    expect(dump?.text).not.toContain(secret);
});
