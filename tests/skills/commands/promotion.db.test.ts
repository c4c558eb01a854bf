import { beforeAll, expect, test } from "vitest";
import type { PersonActor } from "@/lib/access/may";
import { transaction } from "@/lib/db/client";
import { proposePromotion } from "@/lib/skills/commands/propose-promotion";
import { restoreSkill } from "@/lib/skills/commands/restore-skill";
import { reviewVersion } from "@/lib/skills/commands/reviews/review-version";
import { withdrawVersion } from "@/lib/skills/commands/reviews/withdraw-version";
import { revokePromotion } from "@/lib/skills/commands/revoke-promotion";
import { publishPackage } from "@/lib/skills/commands/submit-package";
import { lineage } from "@/lib/skills/queries/lineage";
import { skillPage } from "@/lib/skills/queries/skill-page";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { type Cast, skillCompany, skillPackage } from "../../support/skills";

const JOB = { kind: "job", name: "test" } as const;
const own = { owner: "payments", name: "refund-replay" };
const hub = { owner: "hub", name: "refund-replay" };
let db: FreshDatabase;
let who: Cast;
beforeAll(async () => {
  db = await freshDatabase();
  who = await skillCompany();
  await publish("refund-replay", "1.4.0");
});

const publish = (name: string, version: string, body?: string, owner = "payments") =>
  publishPackage(JOB, {
    package: skillPackage(name, body ? { body } : {}),
    owner,
    version,
    note: `What ${version} brings.`,
  });
const approve = (actor: PersonActor, versionId: string) =>
  reviewVersion(actor, { versionId, revision: 1, decision: "approve" });
const revisionOf = async (address: typeof hub) => (await skillPage(who.ivy, address)).revision;

test("a team's published skill is offered to the hub by its people alone, and seen by them and the platform", async () => {
  for (const actor of [who.dee, who.eve, who.fin])
    await expect(proposePromotion(actor, own)).rejects.toMatchObject({ code: "forbidden" });
  await expect(proposePromotion(who.bo, { ...own, version: "9.9.9" })).rejects.toMatchObject({ code: "not_found" });
  const offered = await proposePromotion(who.bo, { ...own, note: "Every team that refunds needs it." });
  expect(offered).toMatchObject({ name: "refund-replay", version: "1.4.0", source: "payments/refund-replay@1.4.0" });
  for (const actor of [who.dee, who.eve])
    await expect(skillPage(actor, hub)).rejects.toMatchObject({ code: "not_found" });
  for (const actor of [who.bo, who.ivy])
    expect(await skillPage(actor, hub)).toMatchObject({
      coOwner: { slug: "payments" },
      inherited: true,
      version: { state: "in_review", kind: "promotion", credit: { name: "refund-replay", version: "1.4.0" } },
    });
  expect((await skillPage(who.bo, own)).promotion).toMatchObject({
    possible: false,
    hub: null,
    waiting: { version: "1.4.0" },
  });
  // Others see the skill itself, and nothing of what is under way.
  expect((await skillPage(who.eve, own)).promotion).toMatchObject({ waiting: null, hub: null });
  expect((await lineage(who.eve, own)).nodes).toHaveLength(1);
  const [[a], [b]] = await Promise.all([
    db.query(`select digest, files::text from "SkillVersion" where id = $1`, [offered.versionId]),
    db.query(
      `select v.digest, v.files::text from "SkillVersion" v join "Skill" s on s.id = v."skillId" and s."teamId" is not null`,
    ),
  ]);
  expect(a).toEqual(b);
  await expect(proposePromotion(who.ada, own)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("waits for the platform's review"),
  });
  await expect(approve(who.ada, offered.versionId)).rejects.toMatchObject({ code: "forbidden" });
  expect((await approve(who.ivy, offered.versionId)).state).toBe("published");
  expect(await skillPage(who.eve, hub)).toMatchObject({ origin: { skill: { owner: { slug: "payments" } } } });
  const entries = await db.query(
    `select target, "teamId", after from "AuditEntry" where action = 'skill.promotion-proposed'`,
  );
  expect(entries).toEqual([
    {
      target: "skill:hub/refund-replay@1.4.0",
      teamId: who.teams.payments,
      after: { from: "payments/refund-replay@1.4.0" },
    },
  ]);
});

test("a later version goes to the same skill of the hub; what it has already is no news", async () => {
  await expect(proposePromotion(who.bo, own)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("exactly this"),
  });
  await publish("refund-replay", "1.5.0", "# Refunds\n\nReplay them one by one and count.\n");
  expect((await lineage(who.eve, own)).nodes[1]).toMatchObject({
    skill: { owner: { slug: "hub" } },
    kind: "promoted",
    taken: "1.4.0",
    drift: { state: "behind", versionsBehind: 1 },
  });
  const twice = await Promise.allSettled([proposePromotion(who.bo, own), proposePromotion(who.ada, own)]);
  expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(twice.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  const [{ id } = { id: "" }] = await db.query<{ id: string }>(
    `select id from "SkillVersion" where kind = 'promotion' and state = 'in_review'`,
  );
  await approve(who.kit, id);
  const page = await skillPage(who.eve, hub);
  expect(page.versions.map(line => line.version)).toEqual(["1.5.0", "1.4.0"]);
  expect((await lineage(who.eve, own)).nodes[1]).toMatchObject({ taken: "1.5.0", drift: { state: "in-step" } });
  expect(await db.query(`select id from "Skill" where "teamId" is null`)).toHaveLength(1);
});

test("two teams that offer a skill of one name: the second is told what to do", async () => {
  await publish("replay", "1.0.0");
  await publish("replay", "1.0.0", "# Replay of routes\n\nAnother job altogether, for routes.\n", "routing");
  const twice = await Promise.allSettled([
    proposePromotion(who.bo, { owner: "payments", name: "replay" }),
    proposePromotion(who.eve, { owner: "routing", name: "replay" }),
  ]);
  expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(twice.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  await expect(proposePromotion(who.ivy, hub)).rejects.toMatchObject({ code: "conflict" });
});

test("revoked, it leaves the hub; teams that added it get the origin where they may see it", async () => {
  const [hubSkill, origin] = await db.query<{ id: number; teamId: number | null; latestId: string }>(
    `select id, "teamId", "latestId" from "Skill" where slug = 'refund-replay' order by "teamId" nulls first`,
  );
  if (!hubSkill || !origin) throw new Error("both skills are there");
  await transaction(tx =>
    tx.skillSubscription.createMany({
      data: [
        { teamId: who.teams.routing, skillId: hubSkill.id, addedBy: "dee", pinnedVersionId: hubSkill.latestId },
        { teamId: who.teams.payments, skillId: hubSkill.id, addedBy: "ada" },
      ],
    }),
  );
  const revision = await revisionOf(hub);
  const reason = "It belongs to one team after all.";
  for (const actor of [who.ada, who.dee, who.fin])
    await expect(revokePromotion(actor, { name: hub.name, revision, reason })).rejects.toMatchObject({
      code: "forbidden",
    });
  await expect(revokePromotion(who.ivy, { name: hub.name, revision, reason: "" })).rejects.toMatchObject({
    code: "invalid",
  });
  const before = await db.query(`select * from "Skill" where id = $1`, [origin.id]);
  const twice = await Promise.allSettled(
    [who.ivy, who.kit].map(actor => revokePromotion(actor, { name: hub.name, revision, reason })),
  );
  expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(twice.find(({ status }) => status === "fulfilled")).toMatchObject({ value: { moved: 2, kept: 0 } });
  expect(twice.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  expect(await db.query(`select * from "Skill" where id = $1`, [origin.id])).toEqual(before);
  expect(
    await db.query(`select "teamId", "skillId", "pinnedVersionId" from "SkillSubscription" where not excluded`),
  ).toEqual([{ teamId: who.teams.routing, skillId: origin.id, pinnedVersionId: origin.latestId }]);
  expect(await skillPage(who.eve, hub)).toMatchObject({
    status: "retired",
    statusReason: reason,
    inherited: false,
    successor: { owner: { slug: "payments" } },
  });
  await expect(proposePromotion(who.bo, own)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("revoked"),
  });
  const [entry] = await db.query(`select after from "AuditEntry" where action = 'skill.promotion-revoked'`);
  expect(entry).toMatchObject({ after: { reason, moved: 2, withdrawn: 0 } });
  await restoreSkill(who.ivy, hub);
  expect(await skillPage(who.eve, hub)).toMatchObject({ status: "active", statusReason: null, successor: null });
});

test("a withdrawn offer can be made again", async () => {
  await publish("card-check", "1.0.0");
  const address = { owner: "payments", name: "card-check" };
  const offered = await proposePromotion(who.bo, address);
  await withdrawVersion(who.bo, { versionId: offered.versionId, revision: 1 });
  const again = await proposePromotion(who.ada, address);
  expect(again.hubSkillId).toBe(offered.hubSkillId);
  expect(again.versionId).not.toBe(offered.versionId);
});

test("a proposal and a revocation at once leave nothing half done", async () => {
  await publish("card-count", "1.0.0");
  const address = { owner: "payments", name: "card-count" };
  await approve(who.ivy, (await proposePromotion(who.bo, address)).versionId);
  await publish("card-count", "1.1.0", "# Cards\n\nCount them twice.\n");
  const inHub = { owner: "hub", name: "card-count" };
  const revision = await revisionOf(inHub);
  await Promise.allSettled([
    proposePromotion(who.bo, address),
    revokePromotion(who.ivy, { name: "card-count", revision, reason: "Nobody counts cards." }),
  ]);
  expect(await skillPage(who.ivy, inHub)).toMatchObject({ status: "retired", counts: { inReview: 0 } });
});

test("the page says what speaks for and against it, and counts no skill that the viewer may not know of", async () => {
  await publish("steady-check", "1.0.0", "# Steady\n\nKeep every release train steady and say when it is late.\n");
  await publish("hidden-check", "1.0.0", "# Hidden\n\nWhat only Routing knows of its own releases.\n", "routing");
  await db.query(`update "Skill" set visibility = 'team' where slug = 'hidden-check'`);
  await db.query(
    `insert into "SkillUse" ("skillId", "teamId", week, runs, people, "costPico", turns)
     select s.id, t, date_trunc('week', now() - make_interval(weeks => w))::date, 5, 2, 0, 5
     from "Skill" s, generate_series(50, 52) t, generate_series(0, 4) w where s.slug = 'steady-check'`,
  );
  await db.query(
    `insert into "SkillPair" ("aId", "bId", "aDigest", "bDigest", verdict, measures)
     select least(a.id, b.id), greatest(a.id, b.id), 'a', 'b', 'same-job', '{}' from "Skill" a, "Skill" b
     where a.slug = 'steady-check' and b.slug = 'hidden-check'`,
  );
  const address = { owner: "payments", name: "steady-check" };
  const codes = async (actor: PersonActor) => {
    const { promotion } = await skillPage(actor, address);
    return {
      possible: promotion?.possible,
      for: promotion?.for.map(one => one.code),
      against: promotion?.against.map(one => one.code),
    };
  };
  expect(await codes(who.bo)).toEqual({ possible: true, for: ["teams", "steady"], against: [] });
  expect(await codes(who.ivy)).toEqual({ possible: true, for: ["teams", "steady"], against: ["pairs"] });
  expect((await skillPage(who.eve, address)).may.promote).toBe(false);
});
