import { beforeAll, describe, expect, test } from "vitest";
import type { PersonActor } from "@/lib/access/may";
import { changeDraft } from "@/lib/skills/commands/drafts/change-draft";
import { editDraftFiles } from "@/lib/skills/commands/drafts/edit-draft-files";
import { submitDraft } from "@/lib/skills/commands/drafts/submit-draft";
import { forkSkill } from "@/lib/skills/commands/fork-skill";
import { reviewVersion } from "@/lib/skills/commands/reviews/review-version";
import { settleConflict } from "@/lib/skills/commands/settle-conflict";
import { startUpdate } from "@/lib/skills/commands/start-update";
import { publishPackage } from "@/lib/skills/commands/submit-package";
import { draftDetail } from "@/lib/skills/queries/draft-detail";
import { lineage } from "@/lib/skills/queries/lineage";
import { skillFile } from "@/lib/skills/queries/skill-file";
import { skillPage } from "@/lib/skills/queries/skill-page";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { type Cast, skillCompany, skillPackage } from "../../support/skills";

const JOB = { kind: "job", name: "test" } as const;
const STEPS = [
  "Read the migration.",
  "List every lock that it takes.",
  "Look up the size of each table.",
  "Write the way back.",
];
const body = (steps: readonly string[], tail = "Not for seed data.") =>
  `# Check a migration\n\n${steps.map((step, at) => `${at + 1}. ${step}`).join("\n")}\n\n## When not to use it\n\n${tail}\n`;
const hubPackage = (steps = STEPS, tail?: string) => skillPackage("migration-check", { body: body(steps, tail) });
const changed = (at: number, text: string) => STEPS.map((step, index) => (index === at ? text : step));

let db: FreshDatabase;
let who: Cast;
beforeAll(async () => {
  db = await freshDatabase();
  who = await skillCompany();
  await publishPackage(JOB, { package: hubPackage(), owner: "hub", version: "1.0.0", note: "First." });
});

const hub = { owner: "hub", name: "migration-check" };
const copy = { owner: "payments", name: "migration-check" };
const actions = async (action: string) =>
  db.query<{ target: string; after: unknown }>(`select target, after from "AuditEntry" where action = $1 order by id`, [
    action,
  ]);

/** Sends a draft as bo and lets cy publish it. */
async function publish(author: PersonActor, reviewer: PersonActor, draft: { id: string; revision: number }) {
  const { close, digest } = await draftDetail(author, { id: draft.id });
  const [closest] = close;
  const choice = closest
    ? {
        skillId: closest.skillId,
        verdict: closest.verdict,
        choice: "distinct" as const,
        reason: "It is a fork that the team goes its own way with.",
        digests: [digest, closest.digest] as [string, string],
      }
    : null;
  const sent = await submitDraft(author, await changeDraft(author, { ...draft, choice }));
  await reviewVersion(reviewer, { versionId: sent.versionId, revision: 1, decision: "approve" });
  return sent;
}

/** A team's fork of the hub's skill with a step of its own, published. */
async function forkWith(text: (from: string) => string) {
  const draft = await forkSkill(who.bo, { ...hub, team: "payments" });
  const file = await skillFile(who.bo, { ...hub, version: draft.version });
  const edited = await editDraftFiles(who.bo, { ...draft, path: "SKILL.md", text: text(file.text ?? "") });
  return publish(who.bo, who.cy, edited);
}

describe("fork", () => {
  test("belongs to the team alone until it is sent, and remembers where it comes from", async () => {
    await expect(forkSkill(who.bo, { ...hub, team: "routing" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(forkSkill(who.fin, { ...hub, team: "payments" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(forkSkill(who.bo, { owner: "hub", name: "none", team: "payments" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(forkSkill(who.bo, { ...hub, team: "payments", version: "9.0.0" })).rejects.toMatchObject({
      code: "not_found",
    });
    await forkWith(text => text.replace("Look up the size", "Look up, on a replica, the size"));
    const page = await skillPage(who.eve, copy);
    expect(page).toMatchObject({
      origin: { skill: { name: "migration-check", owner: { slug: "hub" } }, kind: "forked", version: "1.0.0" },
      update: null,
      version: { version: "1.0.0" },
    });
    expect(await actions("skill.forked")).toMatchObject([
      { target: "skill:hub/migration-check@1.0.0", after: { team: "payments", name: "migration-check" } },
    ]);
    const tree = await lineage(who.eve, hub);
    expect(tree.nodes.map(node => [node.skill.owner.slug, node.depth, node.kind, node.drift?.state ?? null])).toEqual([
      ["hub", 0, null, null],
      ["payments", 1, "forked", "changed"],
    ]);
    expect(tree.nodes[1]?.drift).toMatchObject({ linesChanged: 1, versionsBehind: 0 });
  });

  test("a second fork of the same skill into the same team is an update, unless it has another name", async () => {
    await expect(forkSkill(who.cy, { ...hub, team: "payments" })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Update that fork"),
    });
    const named = await forkSkill(who.cy, { ...hub, team: "payments", newName: "migration-check-lite" });
    const detail = await draftDetail(who.cy, { id: named.id });
    expect(detail.report.name).toBe("migration-check-lite");
    expect(detail.folder).toBe("migration-check-lite");
    await expect(forkSkill(who.bo, { ...copy, team: "payments", newName: "again" })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

describe("update", () => {
  test("in step there is nothing to take; ahead, both sides' changes come together", async () => {
    await expect(startUpdate(who.bo, copy)).rejects.toMatchObject({ code: "conflict" });
    await publishPackage(JOB, {
      package: hubPackage(changed(0, "Read the migration and the ones before it.")),
      owner: "hub",
      version: "1.1.0",
      note: "Reads what came before.",
    });
    await expect(startUpdate(who.eve, copy)).rejects.toMatchObject({ code: "forbidden" });
    await expect(startUpdate(who.ivy, hub)).rejects.toMatchObject({ code: "conflict" });
    expect((await skillPage(who.bo, copy)).update).toMatchObject({ taken: "1.0.0", newest: "1.1.0" });
    expect((await lineage(who.bo, copy)).nodes[1]).toMatchObject({
      self: true,
      drift: { state: "drifted", versionsBehind: 1, linesBehind: 1, linesChanged: 1, conflict: false },
      may: { update: true },
    });
    const draft = await startUpdate(who.bo, copy);
    expect(draft).toMatchObject({ from: "1.0.0", to: "1.1.0", conflicts: 0 });
    expect(await startUpdate(who.bo, copy)).toEqual(draft);
    const detail = await draftDetail(who.bo, { id: draft.id ?? "" });
    expect(detail.changelog.map(line => line.text)).toEqual([
      "Takes in hub/migration-check 1.1.0.",
      "1.1.0: Reads what came before.",
    ]);
    await publish(who.bo, who.cy, { id: draft.id ?? "", revision: draft.revision });
    const file = await skillFile(who.eve, copy);
    expect(file.text).toContain("and the ones before it");
    expect(file.text).toContain("on a replica");
    const page = await skillPage(who.eve, copy);
    expect(page).toMatchObject({ origin: { version: "1.1.0" }, update: null, version: { version: "1.1.0" } });
    expect(page.versions[0]).toMatchObject({ kind: "update", credit: { name: "migration-check", version: "1.1.0" } });
  });

  test("what both changed is listed and settled one by one; no file ever holds marks", async () => {
    await publishPackage(JOB, {
      package: hubPackage(
        [STEPS[0] ?? "", STEPS[1] ?? "", "Look up the size of each table and its growth.", STEPS[3] ?? ""],
        "Not for seed data or for MySQL.",
      ),
      owner: "hub",
      version: "1.2.0",
      note: "Looks at growth.",
    });
    const draft = await startUpdate(who.bo, copy);
    expect(draft.conflicts).toBe(1);
    const id = draft.id ?? "";
    const detail = await draftDetail(who.bo, { id });
    expect(detail.conflicts).toMatchObject([
      {
        path: "SKILL.md",
        index: 0,
        base: "3. Look up the size of each table.\n",
        ours: "3. Look up, on a replica, the size of each table.\n",
        theirs: "3. Look up the size of each table and its growth.\n",
      },
    ]);
    const [{ bytes } = { bytes: "" }] = await db.query<{ bytes: string }>(
      `select convert_from(b.bytes, 'UTF8') as bytes from "SkillDraft" d, jsonb_array_elements(d.files) f
       join "SkillBlob" b on b.digest = f->>'digest' where d.id = $1 and f->>'path' = 'SKILL.md'`,
      [id],
    );
    expect(bytes).not.toMatch(/<<<<|>>>>|====/);
    expect(bytes).toContain("or for MySQL");
    await expect(submitDraft(who.bo, { id, revision: draft.revision })).rejects.toMatchObject({ code: "invalid" });
    const place = { id, path: "SKILL.md", index: 0 };
    await expect(settleConflict(who.cy, { ...place, revision: draft.revision, take: "ours" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(settleConflict(who.bo, { ...place, revision: draft.revision, take: "text" })).rejects.toMatchObject({
      code: "invalid",
    });
    const both = await Promise.allSettled([
      settleConflict(who.bo, { ...place, revision: draft.revision, take: "text", text: "3. Look it all up.\n" }),
      settleConflict(who.bo, { ...place, revision: draft.revision, take: "theirs" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    await expect(
      settleConflict(who.bo, { ...place, revision: draft.revision + 1, take: "ours" }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect((await draftDetail(who.bo, { id })).conflicts).toEqual([]);
  });

  test("an update and another publication at once: the later one is told", async () => {
    const [row] = await db.query<{ id: string; revision: number }>(
      `select id, revision from "SkillDraft" where kind = 'update'`,
    );
    const draft = row ?? { id: "", revision: 0 };
    await publishPackage(JOB, {
      package: skillPackage("migration-check", { body: body(STEPS, "Quite another text.") }),
      owner: "payments",
      version: "1.1.1",
      note: "In between.",
    });
    await expect(submitDraft(who.bo, draft)).rejects.toMatchObject({ code: "conflict" });
    const again = await startUpdate(who.bo, copy);
    expect(again.id).not.toBe(draft.id);
    expect((await actions("skill.update-started")).length).toBeGreaterThan(1);
  });

  test("a fork that has everything already is in step without a draft", async () => {
    const newest = await skillFile(who.bo, hub);
    await publishPackage(JOB, {
      package: skillPackage("migration-check", {
        body: (newest.text ?? "").split("---\n").slice(2).join("---\n").trimStart(),
      }),
      owner: "payments",
      version: "1.1.2",
      note: "As in the hub.",
    });
    expect(await startUpdate(who.bo, copy)).toMatchObject({ id: null, to: "1.2.0", conflicts: 0 });
    expect((await lineage(who.bo, copy)).nodes[1]?.drift).toMatchObject({ state: "in-step", versionsBehind: 0 });
  });
});
