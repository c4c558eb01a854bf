import { expect, test } from "@playwright/test";
import { type LonePortal, lonePortal, telemetry } from "../support/lone-portal";

test.describe.configure({ mode: "serial", timeout: 120_000 });

let portal: LonePortal;
test.beforeAll(async () => {
  portal = await lonePortal();
});
test.afterAll(() => portal.close());

const post = (body: string, signal?: AbortSignal) =>
  fetch(`${portal.url}/api/otlp/v1/logs`, {
    method: "POST",
    body,
    headers: { authorization: `Bearer ${portal.token}`, "content-type": "application/json" },
    ...(signal ? { signal } : {}),
  });

/** As the client does: the identical body again on 503, as often as it takes, waiting as told. */
async function deliver(body: string): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const answer = await post(body).catch(() => null);
    if (answer?.status === 200) return attempt;
    expect(answer?.status ?? 503).toBe(503);
    if (answer) expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    await new Promise(done => setTimeout(done, 1_000));
  }
}

const booked = async (ids: string[]) => {
  const rows = await portal.query<{ request_id: string; n: string }>(
    "select request_id, count(*) as n from usage.event where request_id = any($1) group by 1",
    [ids],
  );
  return { distinct: rows.length, twice: rows.filter(row => row.n !== "1").length };
};
const cubes = async () =>
  (
    await portal.query<{ events: string; counted: string }>(
      "select (select count(*) from usage.event where kind = 1) as events, (select sum(requests) from usage.team_day) as counted",
    )
  )[0];

test("kill -9 under load: every acknowledged event is there once", async () => {
  const acknowledged: string[] = [];
  const sent: string[] = [];
  let running = true;
  const lanes = Array.from({ length: 8 }, async (_, lane) => {
    for (let number = 0; running; number++) {
      const { ids, body } = telemetry(`kill${lane}x${number}`, 20);
      sent.push(body);
      const answer = await post(body).catch(() => null);
      if (answer?.status === 200) acknowledged.push(...ids);
      if (!answer) return;
    }
  });
  await new Promise(done => setTimeout(done, 2_000));
  await portal.kill("SIGKILL");
  running = false;
  await Promise.all(lanes);
  expect(acknowledged.length).toBeGreaterThan(500);
  expect(await booked(acknowledged)).toEqual({ distinct: acknowledged.length, twice: 0 });

  await portal.start();
  // Whoever got no answer sends again; what was committed without an answer must not count twice.
  for (const body of sent.slice(-40)) expect((await post(body)).status).toBe(200);
  const figures = await cubes();
  expect(figures?.events).toBe(figures?.counted);
  expect(await booked(acknowledged)).toEqual({ distinct: acknowledged.length, twice: 0 });
});

test("the database away for ten seconds: afterwards everything is there once, also from clients that have ended", async () => {
  await portal.wire.cut();
  const patient = Array.from({ length: 10 }, (_, index) => telemetry(`wait${index}`, 10));
  const deliveries = patient.map(({ body }) => deliver(body));
  // A client at its exit waits two seconds and is gone; it cannot send again.
  const ended = telemetry("ended", 10);
  await expect(post(ended.body, AbortSignal.timeout(2_000))).rejects.toThrow();
  const page = await fetch(`${portal.url}/api/ready`);
  expect(page.status).toBe(503);
  expect((await fetch(`${portal.url}/api/health`)).status).toBe(200);
  await new Promise(done => setTimeout(done, 8_000));
  await portal.wire.join();
  const attempts = await Promise.all(deliveries);
  expect(Math.max(...attempts)).toBeGreaterThan(0);
  const ids = [...patient.flatMap(({ ids: own }) => own), ...ended.ids];
  await expect.poll(() => booked(ids), { timeout: 15_000 }).toEqual({ distinct: ids.length, twice: 0 });
  const figures = await cubes();
  expect(figures?.events).toBe(figures?.counted);
});
