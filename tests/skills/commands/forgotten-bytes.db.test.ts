import { beforeAll, expect, test } from "vitest";
import { transaction } from "@/lib/db/client";
import { saveDraft } from "@/lib/skills/commands/drafts/save-draft";
import { forgetOldDrafts } from "@/lib/skills/commands/forget-old-drafts";
import { publishPackage } from "@/lib/skills/commands/submit-package";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { type Cast, skillCompany, skillPackage } from "../../support/skills";

const JOB = { kind: "job", name: "test" } as const;
const LONG_AGO = "2001-01-01T00:00:00Z";
let db: FreshDatabase;
let who: Cast;

beforeAll(async () => {
  db = await freshDatabase();
  who = await skillCompany();
});

test("bytes go when nothing points at them, and those that clients fetch stay", async () => {
  await publishPackage(JOB, { package: skillPackage("kept"), owner: "payments", version: "1.0.0", note: "New." });
  await saveDraft(who.bo, { package: skillPackage("begun") });
  const pointedAt = await db.query<{ digest: string }>(`select digest from "SkillBlob" order by 1`);
  const bytes = new Uint8Array(Buffer.from("uploaded and never published"));
  await transaction(tx => tx.skillBlob.create({ data: { digest: "f".repeat(64), size: bytes.length, bytes } }));
  expect(await forgetOldDrafts(JOB, {})).toEqual({ drafts: 0, files: 0 });

  await db.query(`alter table "SkillBlob" disable trigger "SkillBlob_immutable"`);
  await db.query(`update "SkillBlob" set "createdAt" = $1`, [LONG_AGO]);
  expect(await forgetOldDrafts(JOB, {})).toEqual({ drafts: 0, files: 1 });
  expect(await db.query(`select digest from "SkillBlob" order by 1`)).toEqual(pointedAt);
  expect(
    await db.query(`select kind from "SkillArtifact" a join "SkillBlob" b using (digest) order by kind::text`),
  ).toEqual([{ kind: "plugin" }, { kind: "skill" }]);
});
