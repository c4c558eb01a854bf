import { beforeAll, expect, test } from "vitest";
import type { PersonActor } from "@/lib/access/may";
import type { TokenScope } from "@/lib/access/permissions";
import { reviewVersion } from "@/lib/skills/commands/reviews/review-version";
import { submitPackage } from "@/lib/skills/commands/submit-package";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { type Cast, skillCompany, skillPackage } from "../../support/skills";

let db: FreshDatabase;
let who: Cast;
beforeAll(async () => {
  db = await freshDatabase();
  who = await skillCompany();
});

const through = (person: PersonActor, ...scopes: TokenScope[]): PersonActor => ({
  ...person,
  via: { tokenId: "t", name: "laptop", scopes },
});
const approve = (actor: PersonActor, versionId: string) =>
  reviewVersion(actor, { versionId, revision: 1, decision: "approve" });

test("what a person's token sends is the person's, of their home team, and the trail says how it came", async () => {
  const sent = await submitPackage(through(who.bo, "skills:write"), { package: skillPackage("by-laptop") });
  expect(sent).toMatchObject({ owner: "payments", state: "in_review" });
  const [version] = await db.query(`select "authorId", "authorName" from "SkillVersion" where id = $1`, [
    sent.versionId,
  ]);
  expect(version).toEqual({ authorId: who.bo.id, authorName: "bo" });
  const [entry] = await db.query(
    `select "actorKind", "actorId", "actorLabel" from "AuditEntry" where target = 'skill:payments/by-laptop@1.0.0'`,
  );
  expect(entry).toEqual({ actorKind: "person", actorId: who.bo.id, actorLabel: "bo@corp.test by token laptop" });
});

test("nobody approves their own: not in person what a token of theirs sent, not by token what they sent", async () => {
  const byToken = await submitPackage(through(who.ada, "mcp"), { package: skillPackage("own-by-token") });
  await expect(approve(who.ada, byToken.versionId)).rejects.toMatchObject({ code: "forbidden" });
  const inPerson = await submitPackage(who.ada, { package: skillPackage("own-in-person") });
  for (const actor of [through(who.ada, "admin"), through(who.ada, "skills:write", "mcp")])
    await expect(approve(actor, inPerson.versionId)).rejects.toMatchObject({ code: "forbidden" });
  // No scope of a person's token carries a review.
  await expect(
    approve(through(who.bo, "skills:write", "skills:read", "mcp"), inPerson.versionId),
  ).rejects.toMatchObject({
    code: "forbidden",
    message: expect.stringMatching(/^Your token laptop does not hold skill:review/),
  });
  expect((await approve(who.bo, byToken.versionId)).state).toBe("published");
});

test("the scope and the person decide together", async () => {
  for (const [actor, owner] of [
    [through(who.bo, "skills:read"), "payments"],
    [through(who.bo, "usage:write"), "payments"],
    [through(who.bo, "skills:write"), "routing"],
    [through(who.bo, "skills:write"), "hub"],
    [through(who.fin, "skills:write"), "payments"],
  ] as const)
    await expect(submitPackage(actor, { package: skillPackage("not-allowed"), owner })).rejects.toMatchObject({
      code: "forbidden",
    });
  await expect(
    submitPackage(through(who.ivy, "skills:write"), { package: skillPackage("no-home") }),
  ).rejects.toMatchObject({ code: "invalid", message: expect.stringMatching(/^Say whose skill it is/) });
});
