import { beforeAll, expect, test } from "vitest";
import { saveDraft } from "@/lib/skills/commands/drafts/save-draft";
import { submitDraft } from "@/lib/skills/commands/drafts/submit-draft";
import { proposeMerge } from "@/lib/skills/commands/propose-merge";
import { reviewVersion } from "@/lib/skills/commands/reviews/review-version";
import { publishPackage } from "@/lib/skills/commands/submit-package";
import { closePassages } from "@/lib/skills/queries/close-passages";
import { skillFile } from "@/lib/skills/queries/skill-file";
import { skillPage } from "@/lib/skills/queries/skill-page";
import { freshDatabase } from "../../support/database";
import { type Cast, skillCompany, skillPackage } from "../../support/skills";

const JOB = { kind: "job", name: "test" } as const;
const common = "1. Read the migration and list every statement with the lock that it takes on each table.\n";
const ours = "2. Ask for the size of every table from the replica, because laptops never reach production here.\n";
const target = { owner: "routing", name: "schema-review" };
let who: Cast;
beforeAll(async () => {
  await freshDatabase();
  who = await skillCompany();
  await publishPackage(JOB, {
    package: skillPackage("schema-review", { body: `# Review\n\n## Steps\n\n${common}\n## After\n\nTell the team.\n` }),
    owner: "routing",
    version: "1.0.0",
    note: "First.",
  });
  await publishPackage(JOB, {
    package: skillPackage("lock-review", { body: `# Locks\n\n## Steps\n\n${common}${ours}` }),
    owner: "payments",
    version: "2.0.0",
    note: "First.",
  });
});

test("passages of a draft go to another skill as a draft of its next version, which its owners review", async () => {
  const draft = await saveDraft(who.bo, {
    package: skillPackage("lock-check", { body: `# Mine\n\n## Steps\n\n${common}${ours}` }),
  });
  const [{ id: skillId }] = [(await skillPage(who.bo, target)).skill];
  const { own } = await closePassages(who.bo, { id: draft.id, skillId });
  const passage = own.find(one => one.text.includes("replica"));
  const wanted = { ...target, draftId: draft.id, passages: [`${passage?.path}:${passage?.line}`] };
  await expect(proposeMerge(who.cy, wanted)).rejects.toMatchObject({ code: "not_found" });
  await expect(proposeMerge(who.fin, wanted)).rejects.toMatchObject({ code: "forbidden" });
  await expect(proposeMerge(who.bo, { ...wanted, passages: [] })).rejects.toMatchObject({ code: "invalid" });
  await expect(proposeMerge(who.bo, { ...wanted, passages: ["SKILL.md:999"] })).rejects.toMatchObject({
    code: "conflict",
  });
  const made = await proposeMerge(who.bo, wanted);
  const sent = await submitDraft(who.bo, made);
  expect(sent).toMatchObject({ owner: "routing", name: "schema-review", version: "1.1.0" });
  await expect(
    reviewVersion(who.cy, { versionId: sent.versionId, revision: 1, decision: "approve" }),
  ).rejects.toMatchObject({ code: "not_found" });
  // Its author sees it wait although it is another team's.
  expect((await skillPage(who.bo, target)).versions[0]).toMatchObject({ kind: "merge", state: "in_review" });
  expect((await skillPage(who.cy, target)).versions).toHaveLength(1);
  await reviewVersion(who.eve, { versionId: sent.versionId, revision: 1, decision: "approve" });
  const page = await skillPage(who.cy, target);
  expect(page.versions[0]).toMatchObject({
    author: "bo",
    kind: "merge",
    changelog: [{ text: "Takes in a passage by bo." }],
  });
  const { text } = await skillFile(who.cy, target);
  expect(text).toMatch(/lock that it takes[\s\S]*the replica[\s\S]*## After/);
});

test("a skill of one's own team gives its passages with credit; another team's are not one's own", async () => {
  const passages = ["SKILL.md:10"];
  const other = { owner: "payments", name: "lock-review" };
  await expect(proposeMerge(who.bo, { ...other, from: "routing/schema-review", passages })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(proposeMerge(who.bo, { ...target, passages })).rejects.toMatchObject({ code: "invalid" });
  const { text } = await skillFile(who.bo, other);
  const line = (text ?? "").split("\n").findIndex(one => one.startsWith("# Locks")) + 1;
  const made = await proposeMerge(who.bo, { ...target, from: "payments/lock-review", passages: [`SKILL.md:${line}`] });
  const sent = await submitDraft(who.bo, made);
  expect((await skillPage(who.eve, { ...target, version: sent.versionId })).version).toMatchObject({
    credit: { name: "lock-review", version: "2.0.0" },
    changelog: [{ text: expect.stringContaining("from payments/lock-review@2.0.0, by test") }],
  });
});
