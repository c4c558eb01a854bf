import { beforeAll, expect, test } from "vitest";
import type { Actor, PersonActor } from "@/lib/access/may";
import { reader } from "@/lib/db/client";
import { evaluatePolicy } from "@/lib/policy/commands/in-force/evaluate-policy";
import { publishPolicy } from "@/lib/policy/commands/in-force/publish-policy";
import { stopEvaluating } from "@/lib/policy/commands/in-force/stop-evaluating";
import { reviewPolicy } from "@/lib/policy/commands/reviews/review-policy";
import { reworkPolicy } from "@/lib/policy/commands/reviews/rework-policy";
import { submitPolicy } from "@/lib/policy/commands/reviews/submit-policy";
import { withdrawPolicy } from "@/lib/policy/commands/reviews/withdraw-policy";
import { policyRevision } from "@/lib/policy/queries/pages/policy-revision";
import { policyReviewQueue } from "@/lib/policy/queries/pages/review-queue";
import { triedPolicy } from "@/lib/policy/queries/tried-policy";
import { createToken } from "@/lib/teams/commands/create-token";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { type Cast, skillCompany } from "../../support/skills";
import { approve, bringIntoForce, deny, said, send } from "../policy-company";

let db: FreshDatabase;
let cast: Cast;
beforeAll(async () => {
  db = await freshDatabase();
  cast = await skillCompany();
});

let counted = 0;
/** A baseline unlike every other of the file. */
const another = () => ({ rules: [deny(`rule-${++counted}`, `Bash(tool${counted} *)`)] });

test("nobody approves what they wrote, not through a token either", async () => {
  const { ivy, kit, fin } = cast;
  const sent = await send(ivy, another());
  expect(await said(approve(ivy, sent))).toBe("forbidden: Somebody else has to review what you wrote.");
  const through: PersonActor = { ...ivy, via: { tokenId: "t", name: "ivy's", scopes: ["admin"] } };
  expect(await said(approve(through, sent))).toBe("forbidden: Somebody else has to review what you wrote.");
  expect(await said(approve(fin, sent))).toBe("forbidden: Your role does not hold policy:review for the organisation.");

  const { id } = await createToken(ivy, { name: "pipeline", scopes: ["admin"], team: null, days: 30 });
  const token: Actor = { kind: "token", id, name: "pipeline", scopes: ["admin"], teamId: null };
  const byToken = await send(token, another());
  expect(await said(reviewPolicy(token as never, { ...byToken, decision: "approve" }))).toBe(
    "forbidden: Only a signed-in person can do this.",
  );
  expect(await said(approve(ivy, byToken))).toBe("forbidden: Somebody else has to review what you wrote.");
  expect(await said(publishPolicy(token, byToken))).toBe(
    "forbidden: One other person of the platform team has to approve it.",
  );
  expect((await approve(kit, byToken)).waitsFor).toEqual([]);
  for (const one of [sent, { ...byToken, revision: byToken.revision + 1 }])
    await withdrawPolicy(kit, { id: one.id, revision: one.revision });
});

test("a team's tightening is for its other leads and the platform team", async () => {
  const { ivy, ada, bo, dee } = cast;
  const sent = await send(ada, another(), { team: "payments" });
  expect(await said(approve(dee, sent))).toBe("forbidden: Your role does not hold policy:review for this team.");
  expect(await said(approve(bo, sent))).toBe("forbidden: Your role does not hold policy:review for this team.");
  expect(await said(publishPolicy(ada, sent))).toBe(
    "forbidden: Another lead of Payments, or the platform team, has to approve it.",
  );
  expect((await policyReviewQueue(ivy, {})).waiting.map(({ id }) => id)).toEqual([sent.id]);
  expect((await policyReviewQueue(ada, {})).sent.map(({ id }) => id)).toEqual([sent.id]);
  expect((await policyReviewQueue(dee, {})).waiting).toEqual([]);
  const { revision } = await approve(ivy, sent);
  expect((await policyReviewQueue(ada, {})).ready.map(({ id }) => id)).toEqual([sent.id]);
  expect((await policyReviewQueue(ivy, {})).waiting).toEqual([]);
  expect(await publishPolicy(ada, { id: sent.id, revision })).toMatchObject({ number: 1, approved: true });
  expect(await said(policyRevision(dee, { id: sent.id }))).toBe(
    "forbidden: Your role does not hold policy:read for this team.",
  );
  expect((await policyRevision(bo, { id: sent.id })).may).toEqual(
    Object.fromEntries(
      [
        "save",
        "discard",
        "rebase",
        "submit",
        "review",
        "withdraw",
        "rework",
        "evaluate",
        "stopEvaluating",
        "publish",
        "rollBack",
        "acknowledge",
      ].map(name => [name, false]),
    ),
  );
});

test("approvals count for the document as it was read, and for their round", async () => {
  const { ivy, kit } = cast;
  const sent = await send(ivy, another());
  expect(await said(approve(kit, { ...sent, digest: "0".repeat(64) }))).toMatch(/^conflict: This was changed/);
  const asks = reviewPolicy(kit, { ...sent, decision: "request-changes" });
  expect(await said(asks)).toBe("invalid: Say what should change.");
  const { revision } = await approve(kit, sent);
  expect(await said(reworkPolicy(kit, { id: sent.id, revision }))).toBe(
    "forbidden: Only its author goes on writing it.",
  );
  const back = await reworkPolicy(ivy, { id: sent.id, revision });
  expect(back.round).toBe(2);
  const again = await submitPolicy(ivy, back);
  expect(await said(publishPolicy(ivy, again))).toMatch(/has to approve it\.$/);
  const page = await policyRevision(kit, { id: sent.id });
  expect(page.reviews).toMatchObject([{ round: 1, reviewer: "kit", approved: true, counts: false }]);
  const refused = await reviewPolicy(kit, { ...again, decision: "request-changes", comment: "Too wide." });
  expect(refused.state).toBe("changes_requested");
  expect(await said(publishPolicy(ivy, { id: sent.id, revision: refused.revision }))).toBe(
    "conflict: A reviewer asked for changes: its author has to send it again.",
  );
  await withdrawPolicy(ivy, refused);
});

test("an approval by somebody who is not of the platform team any more does not count", async () => {
  const { ivy, kit } = cast;
  const sent = await send(ivy, another());
  const { revision } = await approve(kit, sent);
  await db.query(`update "Person" set "orgRole" = null where id = $1`, [kit.id]);
  expect(await said(publishPolicy(ivy, { id: sent.id, revision }))).toMatch(/^forbidden: One other person/);
  await db.query(`update "Person" set "orgRole" = 'platform', "disabledAt" = now() where id = $1`, [kit.id]);
  expect(await said(publishPolicy(ivy, { id: sent.id, revision }))).toMatch(/^forbidden: One other person/);
  await db.query(`update "Person" set "disabledAt" = null where id = $1`, [kit.id]);
  expect(await said(publishPolicy(ivy, { id: sent.id, revision: 1 }))).toMatch(/^conflict: This was changed/);
  expect(await said(publishPolicy(ivy, { id: sent.id, revision }))).toBe("done");
  expect(await said(publishPolicy(ivy, { id: sent.id, revision: revision + 1 }))).toBe(
    "conflict: It is in force already.",
  );
});

test("of two who publish at once one is told, and numbers have no gap", async () => {
  const { ivy, kit } = cast;
  const [a, b] = [await send(ivy, another()), await send(kit, another())];
  const [ofA, ofB] = [await approve(kit, a), await approve(ivy, b)];
  const answers = await Promise.all([said(publishPolicy(ivy, ofA)), said(publishPolicy(kit, ofB))]);
  expect(answers.toSorted()).toEqual([
    expect.stringMatching(/^conflict: Revision \d was published after this was begun/),
    "done",
  ]);
  const same = answers[0] === "done" ? ofB : ofA;
  await withdrawPolicy(ivy, same);
  const c = await approve(kit, await send(ivy, another()));
  const twice = await Promise.all([said(publishPolicy(ivy, c)), said(publishPolicy(kit, c))]);
  expect(twice.filter(answer => answer === "done")).toHaveLength(1);
  const numbers = await db.query<{ number: number; state: string }>(
    `select number, state from "PolicyRevision" where "teamId" is null and number is not null order by number`,
  );
  expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_, index) => index + 1));
  expect(numbers.filter(({ state }) => state === "published")).toHaveLength(1);
  expect(numbers.at(-1)?.state).toBe("published");
});

test("of two who decide at once one is told", async () => {
  const { ivy, kit } = cast;
  const sent = await send(cast.ada, another(), { team: "payments" });
  const answers = await Promise.all([
    said(approve(ivy, sent)),
    said(reviewPolicy(kit, { ...sent, decision: "request-changes", comment: "No." })),
  ]);
  expect(answers.filter(answer => answer === "done")).toHaveLength(1);
  expect(answers.find(answer => answer !== "done")).toMatch(/^conflict: This was changed or decided on meanwhile/);
});

test("a change is tried on teams, stays as it was tried, and goes in force from there", async () => {
  const { ivy, kit, teams } = cast;
  const sent = await send(ivy, another());
  expect(await said(evaluatePolicy(ivy, { ...sent, pilotTeams: ["routing"] }))).toMatch(/has to approve it\.$/);
  const approved = await approve(kit, sent);
  expect(await said(evaluatePolicy(ivy, approved))).toBe("invalid: Choose the teams to try it on.");
  expect(await said(evaluatePolicy(ivy, { ...approved, pilotTeams: ["nowhere"] }))).toBe(
    "invalid: There is no team nowhere.",
  );
  const tried = await evaluatePolicy(ivy, { ...approved, pilotTeams: ["routing"] });
  expect(tried.teams).toEqual([teams.routing]);
  const on = async (slug: "routing" | "payments") => triedPolicy(reader(), { id: teams[slug], slug });
  expect((await on("routing"))?.effective.rules[0]?.value.id).toBe(`rule-${counted}`);
  expect(await on("payments")).toBeNull();
  const other = await approve(kit, await send(ivy, another()));
  expect(await said(evaluatePolicy(ivy, { ...other, pilotTeams: ["routing"] }))).toBe(
    `conflict: Revision ${tried.number} is being tried. Stop that, or publish it, first.`,
  );
  expect(await said(withdrawPolicy(ivy, tried))).toBe("conflict: It is being tried on teams. Stop that first.");
  const stopped = await stopEvaluating(kit, tried);
  expect(await on("routing")).toBeNull();
  expect(await said(reworkPolicy(ivy, stopped))).toBe(
    `conflict: It was tried as revision ${tried.number} and stays as it was. Start a new draft from it.`,
  );
  const again = await evaluatePolicy(ivy, { ...stopped, pilotTeams: ["payments", "routing"] });
  expect(again.number).toBe(tried.number);
  expect(await publishPolicy(ivy, again)).toMatchObject({ number: tried.number });
  expect((await policyRevision(ivy, { id: other.id })).stale).toBe(true);
});

test("what was in force or tried does not change, whatever a program says", async () => {
  const { ivy, kit } = cast;
  const { id } = await bringIntoForce(ivy, kit, another());
  for (const set of [
    `document = '{"rules":[]}'`,
    `digest = 'x'`,
    `number = 99`,
    `reason = 'other'`,
    `"authorId" = 'x'`,
    `"teamId" = 1`,
    `"parentId" = null`,
    `state = 'draft'`,
    `"publishedBy" = 'somebody else'`,
  ])
    await expect(db.query(`update "PolicyRevision" set ${set} where id = $1`, [id]), set).rejects.toThrow(
      /was tried or in force and cannot change/,
    );
  const [before] = await db.query<{ id: string }>(`select id from "PolicyRevision" where state = 'superseded' limit 1`);
  await expect(db.query(`update "PolicyRevision" set document = '{}' where id = $1`, [before?.id])).rejects.toThrow(
    /was tried or in force and cannot change/,
  );
  await expect(db.query(`update "PolicyRevision" set state = 'published' where id = $1`, [before?.id])).rejects.toThrow(
    /PolicyRevision_published/,
  );
  await expect(db.query(`delete from "PolicyRevision" where id = $1`, [before?.id])).rejects.toThrow(/stays/);
});

test("everything of it stands in the audit trail", async () => {
  const actions = await db.query<{ action: string; n: number }>(
    `select action, count(*)::int n from "AuditEntry" where action like 'policy.%' group by 1 order by 1`,
  );
  expect(actions.map(({ action }) => action)).toEqual([
    "policy.approved",
    "policy.changes-requested",
    "policy.evaluated",
    "policy.evaluation-stopped",
    "policy.published",
    "policy.submitted",
    "policy.withdrawn",
  ]);
  const [last] = await db.query(
    `select "actorLabel", target, after from "AuditEntry" where action = 'policy.published' order by id desc limit 1`,
  );
  expect(last).toMatchObject({
    actorLabel: "kit@corp.test",
    target: expect.stringMatching(/^policy:baseline@\d+$/),
    after: { approved: true, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
});
