import { beforeAll, expect, test } from "vitest";
import { discardPolicyDraft } from "@/lib/policy/commands/drafts/discard-draft";
import { rebasePolicyDraft } from "@/lib/policy/commands/drafts/rebase-draft";
import { savePolicyDraft } from "@/lib/policy/commands/drafts/save-draft";
import { startPolicyDraft } from "@/lib/policy/commands/drafts/start-draft";
import { reworkPolicy } from "@/lib/policy/commands/reviews/rework-policy";
import { submitPolicy } from "@/lib/policy/commands/reviews/submit-policy";
import { policyRevision } from "@/lib/policy/queries/pages/policy-revision";
import { templateOf } from "@/lib/policy/templates/templates";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { type Cast, skillCompany } from "../../support/skills";
import { approve, ask, bringIntoForce, deny, doc, said, send } from "../policy-company";

let db: FreshDatabase;
let cast: Cast;
beforeAll(async () => {
  db = await freshDatabase();
  cast = await skillCompany();
});

test("a draft begins from a template, from what is in force, or from another revision", async () => {
  const { ivy, kit, ada } = cast;
  const first = await startPolicyDraft(ivy, { from: "standard" });
  expect(first.report).toMatchObject({ blocked: false, examples: [], floor: [] });
  expect(first.report.checked).toBeGreaterThan(10);
  expect(first.report.changes.length).toBeGreaterThan(10);
  expect((await policyRevision(ivy, { id: first.id })).document).toEqual(templateOf("standard").document);
  await discardPolicyDraft(ivy, first);

  const held = await bringIntoForce(ivy, kit, { rules: [deny("no-rm", "Bash(rm *)")] });
  expect(held.number).toBe(1);
  const next = await startPolicyDraft(kit, {});
  expect(next.report.changes).toEqual([]);
  expect((await policyRevision(kit, { id: next.id })).document.rules).toHaveLength(1);
  const copy = await startPolicyDraft(ada, { team: "payments", from: held.id });
  expect(copy.report.lint).toContainEqual(
    expect.objectContaining({ code: "held-by-baseline", blocks: false, path: ["rules", 0] }),
  );
  await discardPolicyDraft(ada, copy);
  await discardPolicyDraft(kit, next);
  expect(await db.query(`select id from "PolicyRevision" where state = 'draft'`)).toEqual([]);
});

test("a stale tab is told, and neither what was saved nor what it sent is lost", async () => {
  const { ivy } = cast;
  const draft = await startPolicyDraft(ivy, {});
  const saved = await savePolicyDraft(ivy, { ...draft, document: doc({ rules: [deny("a", "Bash(rm *)")] }) });
  expect(saved.revision).toBe(2);
  const stale = savePolicyDraft(ivy, { ...draft, document: doc({ rules: [deny("b", "Bash(rm *)")] }) });
  await expect(stale).rejects.toMatchObject({
    code: "conflict",
    message:
      "This draft was saved elsewhere since you opened it, perhaps in another tab. Nothing was overwritten: compare, then save again.",
    details: { revision: 2, document: { rules: [{ id: "a" }] } },
  });
  expect((await policyRevision(ivy, { id: draft.id })).document.rules[0]?.id).toBe("a");
  expect(await said(discardPolicyDraft(ivy, draft))).toMatch(/^conflict: This draft was saved elsewhere/);
  await discardPolicyDraft(ivy, { id: draft.id, revision: 2 });
});

test("a draft is its author's: others of its scope read it, nobody else knows of it", async () => {
  const { ivy, kit, ada, bo, dee } = cast;
  const draft = await startPolicyDraft(ivy, { title: "Mine" });
  expect(await said(savePolicyDraft(kit, { id: draft.id, revision: 1, title: "Yours" }))).toBe(
    "forbidden: This draft is ivy's. Start one of your own from it.",
  );
  expect((await policyRevision(kit, { id: draft.id })).may.save).toBe(false);
  for (const stranger of [ada, bo, dee])
    expect(await said(policyRevision(stranger, { id: draft.id }))).toMatch(/^not_found/);
  expect(await said(startPolicyDraft(bo, { team: "payments" }))).toBe(
    "forbidden: Your role does not hold policy:propose for this team.",
  );
  expect(await said(startPolicyDraft(dee, { team: "payments" }))).toMatch(/^forbidden/);
  expect(await said(startPolicyDraft(ada, {}))).toBe(
    "forbidden: Your role does not hold policy:propose for the organisation.",
  );
  await discardPolicyDraft(ivy, draft);
});

test("what does nothing, fails its example or loosens the floor is saved, but not sent, and the field is named", async () => {
  const { ivy, ada } = cast;
  const faulty = doc({
    rules: [
      deny("typo", "bash(rm *)"),
      { ...deny("wrong", "Bash(git push *)"), examples: { match: ["git pull"], not: ["git push origin main"] } },
    ],
  });
  const draft = await startPolicyDraft(ivy, { document: faulty, title: "Faulty", reason: "To see" });
  expect(draft.report).toMatchObject({
    blocked: true,
    lint: [{ code: "unknown-tool", path: ["rules", 0, "patterns", 0], blocks: true }],
    examples: [
      { path: ["rules", 1, "examples", "match", 0], text: "git pull", expected: "match", got: { rule: null } },
      {
        path: ["rules", 1, "examples", "not", 0],
        text: "git push origin main",
        got: { decision: "deny", rule: "wrong" },
      },
    ],
  });
  await expect(submitPolicy(ivy, draft)).rejects.toMatchObject({
    code: "invalid",
    details: {
      issues: [
        { path: ["document", "rules", 1, "examples", "match", 0] },
        { path: ["document", "rules", 1, "examples", "not", 0] },
        { path: ["document", "rules", 0, "patterns", 0], message: expect.stringContaining("Write Bash") },
      ],
    },
  });
  await discardPolicyDraft(ivy, draft);

  const loose = await startPolicyDraft(ada, {
    team: "payments",
    title: "Faster",
    reason: "To be faster",
    document: { allow: [{ id: "fast", effect: "allow", patterns: ["Bash(rm *)"] }] },
  });
  expect(loose.report.floor).toMatchObject([
    {
      path: ["allow", 0, "patterns", 0],
      rule: "no-rm",
      witness: { text: expect.stringContaining("rm"), baseline: "deny" },
    },
  ]);
  expect(await said(submitPolicy(ada, loose))).toMatch(
    /^invalid: Bash\(rm \*\) would let through `rm.*`, which the baseline's rule no-rm denies\./,
  );
  await discardPolicyDraft(ada, loose);
  const unnamed = await startPolicyDraft(ivy, { document: { rules: [deny("x", "Bash(x *)")] } });
  expect(await said(submitPolicy(ivy, unnamed))).toBe("invalid: Give it a title.");
  await discardPolicyDraft(ivy, unnamed);
});

test("of two editors of one scope the second is told, and takes over what the first changed", async () => {
  const { ivy, kit } = cast;
  const base = { rules: [deny("no-rm", "Bash(rm *)"), ask("push", "Bash(git push *)")], limits: { sessionUsd: 20 } };
  await bringIntoForce(ivy, kit, base, { title: "Base" });
  const mine = await send(kit, {
    ...base,
    rules: [...base.rules, deny("mine", "Bash(dd *)")],
    limits: { sessionUsd: 10 },
  });
  const early = await startPolicyDraft(kit, { title: "Early", reason: "r", document: { ...base, log: "redacted" } });
  const { number } = await bringIntoForce(ivy, kit, {
    ...base,
    rules: [base.rules[0] ?? deny("x"), { ...deny("push", "Bash(git push *)") }, deny("theirs", "Bash(mkfs *)")],
    limits: { sessionUsd: 5 },
  });
  expect(await said(submitPolicy(kit, early))).toBe(
    `conflict: Revision ${number} was published after this was begun. Take over what it changed, then send this again.`,
  );
  expect((await policyRevision(kit, { id: mine.id })).waitsFor[0]).toMatch(/^Revision \d was published after/);
  const back = await reworkPolicy(kit, mine);
  const tried = await rebasePolicyDraft(kit, back);
  expect(tried).toMatchObject({
    rebased: false,
    revision: back.revision,
    conflicts: [{ key: "limits.sessionUsd", base: "20", mine: "10", theirs: "5" }],
  });
  const done = await rebasePolicyDraft(kit, { ...back, settle: { "limits.sessionUsd": "theirs" } });
  expect(done).toMatchObject({ rebased: true, conflicts: [] });
  const after = await policyRevision(kit, { id: mine.id });
  expect(after.document.rules.map(({ id, effect }) => `${effect} ${id}`)).toEqual([
    "deny no-rm",
    "deny push",
    "deny mine",
    "deny theirs",
  ]);
  expect(after.document.limits.sessionUsd).toBe(5);
  expect(after.report.changes).toMatchObject([{ name: "mine", kind: "added" }]);
  const sent = await submitPolicy(kit, done);
  expect((await approve(ivy, sent)).waitsFor).toEqual([]);
});

test("a draft from a trial or a withdrawn change stays pinned to where that was begun", async () => {
  const { ivy, kit } = cast;
  const old = await send(ivy, { rules: [deny("old", "Bash(old *)")] });
  await bringIntoForce(kit, ivy, { rules: [deny("new", "Bash(new *)")] });
  const draft = await startPolicyDraft(kit, { from: old.id, title: "Again", reason: "r" });
  expect((await policyRevision(kit, { id: draft.id })).stale).toBe(true);
  expect(await said(submitPolicy(kit, draft))).toMatch(/^conflict: Revision \d+ was published after/);
});
