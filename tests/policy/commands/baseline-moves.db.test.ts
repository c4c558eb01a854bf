import { beforeAll, expect, test } from "vitest";
import { publishPolicy } from "@/lib/policy/commands/in-force/publish-policy";
import { rollBackPolicy } from "@/lib/policy/commands/in-force/roll-back";
import { seeRollBack } from "@/lib/policy/commands/in-force/see-roll-back";
import { markNoticeSeen } from "@/lib/policy/commands/mark-notice-seen";
import { comparePolicy } from "@/lib/policy/queries/pages/compare-policy";
import { policyHistory } from "@/lib/policy/queries/pages/policy-history";
import { policyOverview } from "@/lib/policy/queries/pages/policy-overview";
import { policyReviewQueue } from "@/lib/policy/queries/pages/review-queue";
import { teamEffective } from "@/lib/policy/queries/pages/team-effective";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { type Cast, skillCompany } from "../../support/skills";
import { approve, ask, bringIntoForce, deny, said, send } from "../policy-company";

let db: FreshDatabase;
let cast: Cast;
const allow = (id: string, ...patterns: string[]) => ({ id, effect: "allow" as const, patterns });
const FIRST = {
  rules: [{ ...ask("apply", "Bash(terraform apply *)"), rationale: "It changes what runs." }],
  allow: [allow("build", "Bash(npm run *)")],
};
const SECOND = {
  rules: [deny("apply", "Bash(terraform apply *)"), deny("no-dd", "Bash(dd *)")],
  allow: [],
  limits: { sessionUsd: 5 },
};
beforeAll(async () => {
  db = await freshDatabase();
  cast = await skillCompany();
  const { ivy, kit, ada } = cast;
  await bringIntoForce(ivy, kit, FIRST, { title: "First" });
  await bringIntoForce(
    ada,
    ivy,
    {
      rules: [deny("own-apply", "Bash(terraform apply *)"), deny("own", "Bash(psql *)")],
      allow: [allow("tests", "Bash(npm run test *)")],
      limits: { sessionUsd: 8 },
    },
    { team: "payments", title: "Payments" },
  );
});

test("a new baseline takes the tightenings along, and tells each team what changes and what no longer fits", async () => {
  const { ivy, kit, ada, bo, dee } = cast;
  const { id } = await bringIntoForce(ivy, kit, SECOND, { title: "Second" });
  const [own] = await db.query(`select "baselineId", state from "PolicyRevision" where "teamId" is not null`);
  expect(own).toEqual({ baselineId: id, state: "published" });

  const [payments] = (await teamEffective(ada, { team: "payments" })).notices;
  expect(payments).toMatchObject({ baseline: 2, seen: null });
  expect(payments?.changes.map(({ text }) => text)).toEqual([
    "Denied from now on, where it was asked for: commands that begin with terraform apply (apply).",
    "Denied from now on: commands that begin with dd (no-dd).",
    "Needs a question again: commands that begin with npm run test.",
    "Tighter: cost of a session: $8 becomes $5.",
  ]);
  expect(payments?.trouble.map(({ what }) => what)).toEqual(["tests", "own-apply", "limits.sessionUsd"]);
  expect(payments?.trouble[0]?.text).toMatch(
    /Bash\(npm run test \*\) .*It stays in force only as far as it tightens\.$/,
  );
  expect(payments?.trouble[1]?.text).toBe("own-apply does nothing: the baseline holds all of it with apply.");
  const [routing] = (await teamEffective(dee, { team: "routing" })).notices.filter(({ baseline }) => baseline === 2);
  expect(routing?.changes.map(({ text }) => text)).toContain(
    "Needs a question again: commands that begin with npm run.",
  );
  expect(routing?.trouble).toEqual([]);

  const before = await policyOverview(ada, {});
  expect(before.notices.map(({ team }) => team.slug)).toContain("payments");
  expect(before.teams.find(({ team }) => team.slug === "payments")).toMatchObject({ number: 1, rules: 2 });
  expect(before.teams.find(({ team }) => team.slug === "payments")?.trouble).toHaveLength(3);
  expect((await policyOverview(ivy, {})).notices).toMatchObject([{ team: { slug: "payments" } }]);

  const notice = { id: payments?.id ?? "" };
  expect(await said(markNoticeSeen(bo, notice))).toMatch(/^forbidden/);
  expect(await said(markNoticeSeen(dee, notice))).toMatch(/^forbidden/);
  expect(await markNoticeSeen(ada, notice)).toMatchObject({ seenBy: "ada" });
  expect(await markNoticeSeen(ivy, notice)).toMatchObject({ seenBy: "ada" });
  expect((await teamEffective(ada, { team: "payments" })).notices.map(({ baseline }) => baseline)).not.toContain(2);
});

test("a team's effective policy names the origin of every line, and is searched", async () => {
  const { bo, eve } = cast;
  const page = await teamEffective(bo, { team: "payments" });
  const origin = (name: string) => page.lines.find(line => line.name === name)?.origin;
  expect([origin("apply"), origin("own"), origin("cost of a session")]).toEqual(["baseline", "team", "baseline"]);
  expect(page.lines.find(line => line.part === "allow")).toMatchObject({ text: "nothing" });
  expect(page.trouble).toHaveLength(3);
  const found = await teamEffective(bo, { team: "payments", q: "DENY psql" });
  expect(found.lines.map(({ name }) => name)).toEqual(["own"]);
  expect(found.total).toBe(page.total);
  expect(await said(teamEffective(eve, { team: "payments" }))).toMatch(/^forbidden/);
});

test("any two can be compared by those who may read both", async () => {
  const { ivy, eve, bo } = cast;
  const own = await comparePolicy(ivy, { a: "baseline", b: "payments" });
  expect(own.changes.map(({ name }) => name)).toEqual(["own", "own-apply"]);
  expect((await comparePolicy(eve, { a: "baseline", b: "routing" })).changes).toEqual([]);
  expect(await said(comparePolicy(eve, { a: "baseline", b: "payments" }))).toBe(
    "forbidden: You may not read the policy of Payments.",
  );
  expect(await said(comparePolicy(bo, { a: "nowhere", b: "payments" }))).toMatch(/^not_found/);
  const { revisions } = await policyHistory(ivy, {});
  const [second, first] = revisions;
  const back = await comparePolicy(ivy, { a: second?.id ?? "", b: first?.id ?? "" });
  expect(back.changes.find(({ name }) => name === "no-dd")).toMatchObject({ kind: "removed", direction: "looser" });
});

test("a rollback needs one person, is marked, and the platform team is told until a second one looked", async () => {
  const { ivy, kit, ada, bo } = cast;
  const { revisions } = await policyHistory(ivy, {});
  const [second, first] = revisions;
  const wish = { id: first?.id ?? "", inForce: second?.id ?? "", reason: "Deployments stand still." };
  expect(await said(rollBackPolicy(ada, wish))).toBe(
    "forbidden: Your role does not hold policy:publish for the organisation.",
  );
  expect(await said(rollBackPolicy(ivy, { ...wish, reason: " " }))).toMatch(/^invalid: reason: say why/);
  expect(await said(rollBackPolicy(ivy, { ...wish, id: wish.inForce }))).toBe("conflict: It is in force already.");
  expect(await said(rollBackPolicy(ivy, { ...wish, inForce: wish.id }))).toMatch(
    /^conflict: Revision 2 was put in force meanwhile/,
  );
  const back = await rollBackPolicy(ivy, wish);
  expect(back).toMatchObject({ number: 3, restores: 1, instead: 2 });
  expect(await said(rollBackPolicy(kit, wish))).toMatch(/^conflict: Revision 3 was put in force meanwhile/);
  const [audit] = await db.query(`select target, before, after from "AuditEntry" where action = 'policy.rolled-back'`);
  expect(audit).toEqual({
    target: "policy:baseline@3",
    before: { revision: "baseline@2" },
    after: { restores: "baseline@1", reason: "Deployments stand still.", alone: true },
  });
  expect((await policyOverview(bo, {})).baseline).toMatchObject({ number: 3, restores: 1, alone: true });
  expect((await teamEffective(bo, { team: "payments" })).notices[0]).toMatchObject({ baseline: 3 });
  expect((await policyReviewQueue(kit, {})).alone.map(({ id }) => id)).toEqual([back.id]);
  expect((await policyReviewQueue(ivy, {})).alone).toEqual([]);
  expect(await said(seeRollBack(ivy, { id: back.id }))).toBe("forbidden: Somebody else has to look at it.");
  await seeRollBack(kit, { id: back.id, comment: "Right." });
  expect((await policyReviewQueue(kit, {})).alone).toEqual([]);
  expect((await policyOverview(kit, {})).baseline).toMatchObject({ alone: false });
  expect(await said(seeRollBack(kit, { id: wish.id }))).toBe("conflict: This was not rolled back by one person.");
});

test("what fitted when it was sent and loosens now is not put in force", async () => {
  const { ivy, kit, dee } = cast;
  const sent = await send(dee, { allow: [allow("build", "Bash(npm run build *)")] }, { team: "routing" });
  const approved = await approve(ivy, sent);
  await bringIntoForce(ivy, kit, { rules: [deny("npm", "Bash(npm *)")], allow: [] });
  expect(await said(publishPolicy(dee, approved))).toMatch(
    /^invalid: Bash\(npm run build \*\) would let through `npm run build.*`, which the baseline's rule npm denies\./,
  );
});
