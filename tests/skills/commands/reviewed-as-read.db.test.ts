import { beforeAll, expect, test } from "vitest";
import { transaction } from "@/lib/db/client";
import { saveDraft } from "@/lib/skills/commands/drafts/save-draft";
import { submitDraft } from "@/lib/skills/commands/drafts/submit-draft";
import { reviewVersion } from "@/lib/skills/commands/reviews/review-version";
import { reworkVersion } from "@/lib/skills/commands/reviews/rework-version";
import { publishPackage, submitPackage } from "@/lib/skills/commands/submit-package";
import { yankVersion } from "@/lib/skills/commands/yank-version";
import { lockSkill } from "@/lib/skills/sql/lock-skill";
import { freshDatabase } from "../../support/database";
import { type Cast, skillCompany, skillPackage } from "../../support/skills";

const JOB = { kind: "job", name: "test" } as const;
const POWERS = "license: Apache-2.0\nallowed-tools: Bash(kubectl:*)\n";
let who: Cast;

beforeAll(async () => {
  await freshDatabase();
  who = await skillCompany();
});

const publish = (name: string) =>
  publishPackage(JOB, { package: skillPackage(name), owner: "payments", version: "1.0.0", note: "First." });

test("an approval counts for what was read, not for what came while it waited", async () => {
  const { skillId } = await publish("swap-check");
  const changed = skillPackage("swap-check", { body: "# Swap\n\nAnother text, harmless as the first.\n" });
  const sent = await submitPackage(who.bo, { package: changed, owner: "payments", note: "Better." });
  const again = await reworkVersion(who.bo, { versionId: sent.versionId });
  const draft = await saveDraft(who.bo, {
    package: skillPackage("swap-check", { head: POWERS }),
    draftId: again.id,
    revision: again.revision,
  });
  const review = await transaction(async tx => {
    await tx.rows(lockSkill, skillId);
    // Reads the harmless text, guesses the revision of what follows, and waits for the lock.
    const waiting = reviewVersion(who.cy, { versionId: sent.versionId, revision: 2, decision: "approve" }).catch(
      (error: unknown) => error,
    );
    await new Promise(resolve => setTimeout(resolve, 300));
    await submitDraft.within(tx, who.bo, draft);
    return { waiting };
  });
  expect(await review.waiting).toMatchObject({ code: "conflict" });
  const now = await reviewVersion(who.cy, { versionId: sent.versionId, revision: 2, decision: "approve" });
  expect(now.state).toBe("in_review");
  expect(now.waitsFor[0]).toContain("A lead of Payments");
});

test("yanking everything does not make the next version a first one, which any member approves", async () => {
  await publish("yank-check");
  await yankVersion(JOB, { owner: "payments", name: "yank-check", version: "1.0.0", reason: "For a test." });
  const sent = await submitPackage(who.bo, {
    package: skillPackage("yank-check", { head: POWERS }),
    owner: "payments",
    version: "1.1.0",
    note: "Does more.",
  });
  const answer = await reviewVersion(who.cy, { versionId: sent.versionId, revision: 1, decision: "approve" });
  expect(answer.state).toBe("in_review");
  expect(answer.waitsFor[0]).toContain("A lead of Payments");
});
