import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addMember } from "@/lib/teams/commands/add-member";
import { addPerson } from "@/lib/teams/commands/add-person";
import { createPersonalToken } from "@/lib/teams/commands/create-personal-token";
import { disablePerson } from "@/lib/teams/commands/set-person-access";
import { forgetDirectory } from "@/lib/teams/directory";
import { replayQuarantined } from "@/lib/usage/commands/replay-quarantined";
import { verifyLedger } from "@/lib/usage/ledger/verify";
import { stopLedger } from "@/lib/usage/ledger/writer";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { type LedgerHouse, ledgerHouse, send } from "../../support/ledger";
import { bodiesOf, truthOf } from "../../support/telemetry-captures";

const JOB = { kind: "job", name: "hub" } as const;
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
const tokenOf = async (email: string, scopes = ["usage:write"]) =>
  (await createPersonalToken(JOB, { person: email, name: "laptop", scopes })).token;
const member = async (email: string, team: string) => {
  const teamId = await house.team(team);
  await addMember(JOB, { team, email, name: email.split("@")[0] ?? "", role: "member" });
  // The captures are older than the membership that begins now.
  await db.query(`update "Membership" set "startsAt" = '2026-01-01' where "teamId" = $1`, [teamId]);
  forgetDirectory();
  return teamId;
};
const booked = () =>
  db.query<{ team: number; user: string; attribution: number; requests: string; cost: string }>(
    `select e.team_id as team, n.value as user, e.attribution, count(*) filter (where e.kind = 1) as requests, sum(e.cost_pico) as cost
     from usage.event e join usage.name n on n.id = e.user_id group by 1, 2, 3 order by 1, 2`,
  );
const empty = () =>
  db.query(
    "truncate usage.event, usage.request, usage.team_day, usage.dim_day, usage.person_day, usage.session_day, usage.session, usage.counter_point, usage.counter_series, usage.counter_day, usage.quarantine",
  );

describe.each(["plain", "subagents-pb", "skill", "cumulative"])("%s", name => {
  test("is the person's and their home team's, whatever the client says of itself", async () => {
    await empty();
    const email = `ada-${name}@corp.test`;
    const teamId = await member(email, `ada-${name}`);
    const token = await tokenOf(email);
    const bodies = bodiesOf(name);
    for (const body of [...bodies, ...bodies]) expect((await send(token, wire(body))).status).toBe(200);
    const truth = truthOf(name);
    const rows = await booked();
    expect(rows).toMatchObject([{ team: teamId, user: email, attribution: 2, requests: String(truth.api_requests) }]);
    const points = await db.query<{ team: number; user: string }>(
      `select distinct p.team_id as team, n.value as user from usage.counter_point p join usage.name n on n.id = p.user_id`,
    );
    for (const point of points) expect(point).toEqual({ team: teamId, user: email });
    expect(await verifyLedger("Europe/Oslo")).toMatchObject({ ok: true });
  });
});

/** One request as JSON; the client claims to be somebody else, of another team. */
const claims = (more: Record<string, unknown> = {}) => ({
  path: "/api/v1/usage/events",
  contentType: "application/json",
  body: Buffer.from(
    JSON.stringify({
      events: [
        {
          occurred_at: new Date(Date.now() - 60_000).toISOString(),
          request_id: `req_${crypto.randomUUID()}`,
          user: "somebody-else@corp.test",
          team: "claimed",
          model: "claude-opus-5-5",
          input_tokens: 10,
          output_tokens: 1,
          ...more,
        },
      ],
    }),
  ),
});

test("whoever has no home is unallocated, never in the team that the event names or that another has", async () => {
  await empty();
  await house.team("claimed");
  await member("somebody-else@corp.test", "elsewhere");
  await addPerson(JOB, { email: "lone@corp.test", name: "Lone" });
  const body = claims();
  expect((await send(await tokenOf("lone@corp.test"), body)).status).toBe(200);
  expect(await booked()).toMatchObject([{ team: 0, user: "lone@corp.test", attribution: 0 }]);
  // Another token of the same person is another machine: the same request is paid for once.
  expect((await send(await tokenOf("lone@corp.test"), body)).status).toBe(200);
  expect((await booked()).map(({ requests }) => requests)).toEqual(["1"]);
});

test("the home team is the one at the event's own time", async () => {
  await empty();
  const before = await member("mover@corp.test", "before");
  const after = await house.team("after");
  const moved = new Date(Date.now() - 10 * 86_400_000);
  await db.query(`update "Membership" set "endsAt" = $2 where "teamId" = $1`, [before, moved]);
  await db.query(
    `insert into "Membership" (id, "teamId", "personId", role, home, "startsAt") select gen_random_uuid(), $1, id, 'member', true, $2 from "Person" where email = 'mover@corp.test'`,
    [after, moved],
  );
  const token = await tokenOf("mover@corp.test");
  for (const days of [1, 20])
    await send(token, claims({ occurred_at: new Date(Date.now() - days * 86_400_000).toISOString() }));
  expect((await booked()).map(({ team }) => team)).toEqual([before, after].sort((a, b) => a - b));
});

test("a token without usage:write, or of somebody who is disabled, sends nothing", async () => {
  await empty();
  const email = "ada-plain@corp.test";
  const answer = await send(await tokenOf(email, ["skills:read", "mcp"]), claims());
  expect(answer.status).toBe(403);
  expect(String(answer.body)).toContain("The token laptop does not carry the scope usage:write");
  const token = await tokenOf(email);
  expect((await send(token, claims())).status).toBe(200);
  const [person] = await db.query<{ id: string }>(`select id from "Person" where email = $1`, [email]);
  await disablePerson(JOB, { id: person?.id ?? "" });
  expect((await send(token, claims())).status).toBe(401);
  expect((await booked()).map(({ requests }) => requests)).toEqual(["1"]);
});

test("what was kept aside is the person's too when it is tried again", async () => {
  await empty();
  const teamId = await member("kept@corp.test", "kept");
  expect((await send(await tokenOf("kept@corp.test"), claims({ input_tokens: -1 }))).status).toBe(200);
  const [kept] = await db.query<{ id: string }>("select id from usage.quarantine");
  await db.query(`update usage.quarantine set record = jsonb_set(record, '{input_tokens}', '5')`);
  expect(await replayQuarantined(JOB, { id: Number(kept?.id) })).toMatchObject({ outcome: "booked" });
  expect(await booked()).toMatchObject([{ team: teamId, user: "kept@corp.test", attribution: 2 }]);
});
