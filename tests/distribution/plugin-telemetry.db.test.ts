import { beforeAll, expect, test } from "vitest";
import { now } from "@/lib/core/clock";
import { refreshInstalls } from "@/lib/distribution/commands/refresh-installs";
import { refreshUse } from "@/lib/skills/commands/refresh-use";
import { unknownSkills } from "@/lib/skills/queries/unknown-skills";
import { forgetDirectory } from "@/lib/teams/directory";
import { addSkill, daysAgo } from "../skills/catalog-rows";
import { type FreshDatabase, freshDatabase } from "../support/database";
import { ledgerHouse, send } from "../support/ledger";

const JOB = { kind: "job", name: "test" } as const;
const id: Record<string, number> = {};
let db: FreshDatabase;
let token = "";
let payments = 0;
let sequence = 0;

type Attributes = Record<string, string | number | boolean>;

/** Events as the client 2.1.330 sends them with OTEL_LOG_TOOL_DETAILS=1: names in clear, and hashes that nobody needs. */
async function sent(user: string | null, events: [name: string, attributes: Attributes][]): Promise<void> {
  const value = (one: string | number | boolean) =>
    typeof one === "string" ? { stringValue: one } : typeof one === "number" ? { intValue: one } : { boolValue: one };
  const logRecords = events.map(([name, attributes]) => {
    const at = new Date(now().getTime() - 3_600_000 + ++sequence);
    const all = {
      "user.id": "07d474bbed9efb12ec4f116a4428824dbc969333193c03d0fc6f1e89b6c07083",
      ...(user ? { "user.email": user } : {}),
      "session.id": "86fb78b0-993a-4c1d-bd18-5a5acea55157",
      "event.name": name,
      "event.timestamp": at.toISOString(),
      "event.sequence": sequence,
      ...attributes,
    };
    return {
      timeUnixNano: `${at.getTime()}000000`,
      body: { stringValue: `claude_code.${name}` },
      attributes: Object.entries(all).map(([key, one]) => ({ key, value: value(one) })),
    };
  });
  const body = Buffer.from(
    JSON.stringify({ resourceLogs: [{ resource: {}, scopeLogs: [{ scope: {}, logRecords }] }] }),
  );
  const answer = await send(token, { path: "/api/otlp/v1/logs", contentType: "application/json", body });
  expect(answer.status).toBe(200);
}

const loaded = (plugin: string, marketplace: string, version?: string): [string, Attributes] => [
  "plugin_loaded",
  {
    "plugin.name": plugin,
    "marketplace.name": marketplace,
    ...(version ? { "plugin.version": version } : {}),
    "plugin.scope": "user-local",
    enabled_via: "user-install",
    plugin_id_hash: "a2f27f067781660d",
    plugin_path: "/home/ada/.claude/plugins/x",
    has_hooks: false,
    skill_path_count: 1,
  },
];

let turns = 0;
/** One turn: the skill starts, which names the marketplace; then a request under it, which does not. */
function turn(skill: string, marketplace: string | null): [string, Attributes][] {
  const prompt = `0000000${++turns}-0000-4000-8000-000000000000`.slice(-36);
  const [plugin = ""] = skill.split(":");
  return [
    [
      "skill_activated",
      {
        "prompt.id": prompt,
        "skill.name": skill,
        invocation_trigger: "claude-proactive",
        "skill.source": "plugin",
        "plugin.name": plugin,
        ...(marketplace ? { "marketplace.name": marketplace } : {}),
      },
    ],
    [
      "api_request",
      {
        "prompt.id": prompt,
        "skill.name": skill,
        "plugin.name": plugin,
        model: "claude-opus-5-5",
        input_tokens: 10,
        output_tokens: 20,
        request_id: `req_${turns}`,
      },
    ],
  ];
}

let seq = 0;
const change = (
  catalog: number,
  plugin: string,
  skill: string | null,
  { kind = "added", version = "1.0.0", bundled = false, days = 20 } = {},
) =>
  db.query(
    `insert into "MarketplaceChange" (catalog, seq, at, kind, plugin, "skillId", "versionId", version, entry, message, "authorName", "authorEmail")
      select $1, $2, $3, $4, $5, $6, (select "latestId" from "Skill" where id = $6 and $4 <> 'removed'), $7, $8, 'm', 'a', 'a@corp.test'`,
    [
      catalog,
      ++seq,
      daysAgo(days),
      kind,
      plugin,
      skill ? id[skill] : null,
      kind === "removed" ? "" : version,
      { bundled },
    ],
  );

const runs = async () =>
  Object.fromEntries(
    (
      await db.query<{ skill: number; runs: number; turns: number }>(
        `select "skillId" as skill, sum(runs)::int as runs, sum(turns)::int as turns from "SkillUse" group by 1`,
      )
    ).map(row => [Object.keys(id).find(key => id[key] === row.skill), [row.runs, row.turns]]),
  );
const installs = () =>
  db.query<{
    skill: number;
    who: string;
    version: string;
    teamId: number;
    count: number;
    client: string;
    source: string;
  }>(`select "skillId" as skill, who, version, "teamId", count, client, source from "SkillInstall" order by 1, 2, 3`);

beforeAll(async () => {
  db = await freshDatabase();
  const house = await ledgerHouse(db);
  await db.query(`update "Organisation" set handle = 'acme'`);
  payments = await house.team("payments");
  const routing = await house.team("routing");
  forgetDirectory();
  token = await house.token(payments);
  id["hub/deploy"] = await addSkill(db, { slug: "deploy", version: "3.0.0" });
  id["hub/refund"] = await addSkill(db, { slug: "refund" });
  id["payments/deploy"] = await addSkill(db, { slug: "deploy", team: payments, version: "1.4.0" });
  id["payments/private"] = await addSkill(db, { slug: "private", team: payments, visibility: "team" });
  id["routing/deploy"] = await addSkill(db, { slug: "deploy", team: routing, version: "0.9.0" });
  await change(0, "deploy", "hub/deploy", { version: "3.0.0", bundled: true });
  await change(0, "refund", "hub/refund");
  await change(0, "groundwork", null);
  await change(payments, "deploy", "payments/deploy", { version: "1.4.1-0.1" });
  await change(payments, "routing-deploy", "routing/deploy", { version: "0.9.0", bundled: true });
  await change(payments, "private", "payments/private", { bundled: true });
  // Since then the bundle has held one more; whoever has not updated does not.
  await change(payments, "refund", "hub/refund", { bundled: true });
  await change(payments, "refund", "hub/refund", { kind: "removed", days: 5 });
});

test("a plugin's skill is the one that its marketplace carries, in the turn's requests too", async () => {
  await sent("ada@corp.test", [
    ...turn("deploy:deploy", "acme"),
    ...turn("deploy:deploy", "acme-payments"),
    ...turn("routing-deploy:deploy", "acme-payments"),
    ...turn("recommended:routing-deploy", "acme-payments"),
    ...turn("recommended:private", "acme-payments"),
    ...turn("recommended:deploy", "acme"),
    // Known by its name alone, as from a folder: the team's own.
    ...turn("deploy", null),
    // No marketplace said: the team's plugins before the hub's.
    ...turn("routing-deploy:deploy", null),
    ...turn("refund:refund", null),
    // Somebody else's plugins, whatever they are called.
    ...turn("deploy:deploy", "claude-plugins-official"),
    ...turn("refund-kit:refund", "acme-hub"),
    // Our own plugin's skill is none of the catalog.
    ...turn("groundwork:groundwork", "acme"),
    ...turn("custom_skill", null),
  ]);
  await refreshUse(JOB, {});
  expect(await runs()).toEqual({
    "hub/deploy": [2, 2],
    "hub/refund": [1, 1],
    "payments/deploy": [2, 2],
    "payments/private": [1, 1],
    "routing/deploy": [3, 3],
  });
});

test("what the client keeps to itself is no skill that the catalog lacks", async () => {
  const names = (await unknownSkills(JOB, {})).names.map(({ name }) => name);
  expect(names.toSorted()).toEqual(["deploy", "groundwork", "refund"]);
});

test("who has a plugin of ours has its skill, once a day however often; others' plugins and hidden names are nobody's", async () => {
  await sent("Ada%40corp.test", [
    loaded("deploy", "acme", "3.0.0"),
    loaded("deploy", "acme-payments", "1.4.1-0.1"),
    loaded("deploy", "acme-payments", "1.4.1-0.1"),
    loaded("routing-deploy", "acme-payments"),
    // It left the catalog; the client goes on with it.
    loaded("refund", "acme-payments", "1.0.0"),
    loaded("groundwork", "acme", "1.0.0"),
    loaded("deploy", "builtin"),
    loaded("deploy", "acme-hub", "1.0.0"),
    loaded("third-party", "third-party"),
    loaded("never-was", "acme", "1.0.0"),
  ]);
  await sent("bo@corp.test", [loaded("recommended", "acme-payments", "1.0.6")]);
  expect(await refreshInstalls(JOB, {})).toEqual({ loads: 7, rows: 6 });
  const expected = [
    ["hub/deploy", "ada@corp.test", "3.0.0"],
    ["hub/refund", "ada@corp.test", "1.0.0"],
    ["payments/deploy", "ada@corp.test", "1.4.0"],
    ["payments/private", "bo@corp.test", "1.0.0"],
    ["routing/deploy", "ada@corp.test", "0.9.0"],
    ["routing/deploy", "bo@corp.test", "0.9.0"],
  ].map(([skill = "", who, version]) => ({
    skill: id[skill],
    who,
    version,
    teamId: payments,
    count: 1,
    client: "claude-code",
    source: "telemetry",
  }));
  expect(await installs()).toEqual(expected.toSorted((a, b) => (a.skill ?? 0) - (b.skill ?? 0)));
  const [again, twice] = await Promise.all([refreshInstalls(JOB, {}), refreshInstalls(JOB, { days: 30 })]);
  expect([again.rows, twice.rows]).toEqual([0, 0]);
  expect(await installs()).toHaveLength(6);
});

test("machines that name no person are told apart, and neither paths nor their hashes are kept", async () => {
  await db.query(`delete from "SkillInstall"`);
  await sent(null, [loaded("deploy", "acme", "3.0.0")]);
  await refreshInstalls(JOB, {});
  const senders = (await installs()).map(({ who }) => who).filter(who => !who.includes("@"));
  expect(senders).toEqual([expect.stringMatching(/^sender \d+$/)]);

  const kept = await db.query<{ attrs: object }>(`select attrs from usage.event where kind = 11`);
  expect(kept).not.toHaveLength(0);
  expect(JSON.stringify(kept)).not.toMatch(/home|a2f27f067781660d|path|07d474bb/);
});

test("what no version and no name can be stops nobody else's from being counted", async () => {
  await db.query(`delete from "SkillInstall"`);
  const long = `${"a".repeat(190)}@${"b".repeat(190)}.test`;
  await sent(long, [loaded("refund", "acme", `1.${"0".repeat(100)}`)]);
  await sent("kim@corp.test", [loaded("refund", "acme", "1.0.0")]);
  await refreshInstalls(JOB, {});
  const found = (await installs()).filter(({ who }) => who === "kim@corp.test" || who === long.slice(0, 200));
  expect(found.map(({ version }) => version).toSorted()).toEqual(["1.0.0", "1.0.0"]);
});

test("a name that went to another skill means what it meant when the client started", async () => {
  await db.query(`delete from "SkillInstall"`);
  await change(payments, "deploy", "payments/deploy", { kind: "removed", days: -1 });
  await change(payments, "deploy", "hub/deploy", { version: "3.0.0", days: -2 });
  await refreshInstalls(JOB, {});
  const found = (await installs()).filter(row => row.skill === id["payments/deploy"]);
  expect(found.map(({ who, version }) => [who, version])).toEqual([["ada@corp.test", "1.4.0"]]);
  const before = await runs();
  await refreshUse(JOB, { weeks: 4 });
  expect(await runs()).toEqual(before);
});
