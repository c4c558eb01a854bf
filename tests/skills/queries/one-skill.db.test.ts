import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { saveDraft } from "@/lib/skills/commands/drafts/save-draft";
import { publishPackage, submitPackage } from "@/lib/skills/commands/submit-package";
import { readArchive } from "@/lib/skills/packages/read-archive";
import { compare } from "@/lib/skills/queries/compare";
import { skillArchive } from "@/lib/skills/queries/skill-archive";
import { skillFile } from "@/lib/skills/queries/skill-file";
import { skillPage } from "@/lib/skills/queries/skill-page";
import type { SkillPackage } from "@/lib/skills/schema";
import { freshDatabase } from "../../support/database";
import { type Cast, skillCompany, skillPackage } from "../../support/skills";

const JOB = { kind: "job", name: "test" } as const;
const skill = { owner: "payments", name: "lock-scan" };
let who: Cast;
const script = "#!/bin/sh\nset -eu\necho ready\n";
const first = skillPackage("lock-scan", {
  body: "# Scan\n\nLook at the locks.\n",
  files: { "scripts/scan.sh": script, "references/levels.md": "# Levels\n\nShare, exclusive.\n" },
});
const withBytes = (pkg: SkillPackage, path: string, bytes: Uint8Array): SkillPackage => ({
  ...pkg,
  files: [...pkg.files, { path, bytes, executable: false }].sort((a, b) => (a.path < b.path ? -1 : 1)),
});

beforeAll(async () => {
  await freshDatabase();
  who = await skillCompany();
  await publishPackage(JOB, { package: first, owner: "payments", version: "1.0.0", note: "First." });
  await publishPackage(JOB, {
    package: withBytes(
      skillPackage("lock-scan", {
        body: "# Scan\n\nLook at the locks and the sizes. <!-- levels: see docs -->\n",
        files: { "scripts/scan.sh": script, "docs/levels.md": "# Levels\n\nShare, exclusive.\n" },
        head: "license: MIT\nallowed-tools: Read, Grep\nmetadata:\n  area: databases\n",
      }),
      "assets/logo.bin",
      new Uint8Array([0, 1, 2, 3]),
    ),
    owner: "payments",
    version: "1.1.0",
    note: "Sizes.",
  });
});

test("a page shows the version that was asked for, with what stands in it", async () => {
  const page = await skillPage(who.eve, skill);
  expect(page).toMatchObject({
    skill: { name: "lock-scan", owner: { slug: "payments", name: "Payments" } },
    version: {
      version: "1.1.0",
      latest: true,
      licence: "MIT",
      manifest: { name: "lock-scan", allowedTools: ["Read", "Grep"], metadata: [{ key: "area", value: "databases" }] },
      files: [
        { path: "SKILL.md", executable: false },
        { path: "assets/logo.bin", size: 4 },
        { path: "docs/levels.md" },
        { path: "scripts/scan.sh", executable: true },
      ],
    },
    counts: { published: 2, inReview: 0, subscribers: 0 },
    discussion: { threads: 0, open: 0, lastAt: null },
    may: { send: true, fork: [{ slug: "routing" }], promote: false, yank: false, comment: true },
  });
  expect(page.versions.map(line => line.version)).toEqual(["1.1.0", "1.0.0"]);
  expect((await skillPage(who.eve, { ...skill, version: "1.0.0" })).version).toMatchObject({
    version: "1.0.0",
    latest: false,
    body: "\n# Scan\n\nLook at the locks.\n",
  });
  await expect(skillPage(who.eve, { ...skill, version: "3.0.0" })).rejects.toMatchObject({ code: "not_found" });
  expect((await skillPage(who.ada, skill)).may).toMatchObject({ send: true, promote: true, change: true, yank: true });
});

test("a file is shown with what is hidden in it", async () => {
  const main = await skillFile(who.eve, skill);
  expect(main).toMatchObject({ path: "SKILL.md", language: "markdown", note: "", cut: false });
  expect(main.hidden.map(({ kind, name, excerpt }) => [kind, name, excerpt])).toEqual([
    ["comment", "HTML comment", "levels: see docs"],
  ]);
  for (const { start, end, line } of main.hidden)
    expect((main.text ?? "").split("\n")[line - 1]).toContain((main.text ?? "").slice(start, end));
  expect(await skillFile(who.eve, { ...skill, path: "scripts/scan.sh" })).toMatchObject({ language: "bash", lines: 3 });
  expect(await skillFile(who.eve, { ...skill, path: "assets/logo.bin" })).toMatchObject({
    text: null,
    note: expect.stringContaining("no text"),
  });
  await expect(skillFile(who.eve, { ...skill, path: "../etc/passwd" })).rejects.toMatchObject({ code: "not_found" });
});

test("an archive of a version is always the same bytes and holds its files", async () => {
  const [a, b] = await Promise.all([1, 2].map(() => skillArchive(who.eve, { ...skill, version: "1.0.0" })));
  const sum = (bytes: Uint8Array | undefined) =>
    createHash("sha256")
      .update(bytes ?? "")
      .digest("hex");
  expect(sum(a?.bytes)).toBe(sum(b?.bytes));
  expect(a?.filename).toBe("lock-scan-1.0.0.zip");
  const unpacked = await readArchive(a?.bytes ?? new Uint8Array());
  expect(unpacked.files.map(file => file.path)).toEqual(first.files.map(file => file.path));
});

test("any version is compared with any other, as folders", async () => {
  const found = await compare(who.eve, { a: "payments/lock-scan@1.0.0", b: "payments/lock-scan@1.1.0" });
  expect(found.files.map(({ path, status, from }) => [path, status, from])).toEqual([
    ["SKILL.md", "modified", null],
    ["assets/logo.bin", "added", null],
    ["docs/levels.md", "renamed", "references/levels.md"],
    ["scripts/scan.sh", "same", null],
  ]);
  const [main] = found.files;
  const rows = main?.hunks.flatMap(hunk => hunk.rows) ?? [];
  const changed = rows.find(row => row.left?.text.startsWith("Look at") && row.right?.text.startsWith("Look at"));
  expect(changed?.right?.marks.length).toBeGreaterThan(0);
  expect(found.totals).toMatchObject({ filesChanged: 3, filesSame: 1, filesCut: 0 });
  expect(found.a.choices.map(one => one.version).sort()).toEqual(["1.0.0", "1.1.0"]);
  expect((await compare(who.eve, { a: "payments/lock-scan", b: "payments/lock-scan@1.1.0" })).same).toBe(true);
  for (const wrong of ["lock-scan", "payments/", "a/b/c", "payments/lock scan"])
    await expect(compare(who.eve, { a: wrong, b: "payments/lock-scan" })).rejects.toMatchObject({ code: "invalid" });
});

test("what waits for review is the owners' business, its drafts nobody's", async () => {
  const sent = await submitPackage(
    { kind: "token", id: "t", name: "ci", scopes: ["skills:write"], teamId: who.teams.payments },
    { package: skillPackage("lock-scan", { body: "# Next\n\nWhat comes next.\n" }), version: "2.0.0" },
  );
  await saveDraft(who.bo, { package: skillPackage("lock-scan", { body: "# Draft\n" }) });
  expect((await skillPage(who.cy, skill)).versions[0]).toMatchObject({ version: "2.0.0", state: "in_review" });
  expect((await skillPage(who.cy, skill)).counts.inReview).toBe(1);
  const outside = await skillPage(who.eve, skill);
  expect(outside.counts.inReview).toBe(0);
  expect(JSON.stringify(outside)).not.toContain("2.0.0");
  for (const version of ["2.0.0", sent.versionId]) {
    await expect(skillPage(who.eve, { ...skill, version })).rejects.toMatchObject({ code: "not_found" });
    await expect(skillFile(who.eve, { ...skill, version })).rejects.toMatchObject({ code: "not_found" });
    await expect(skillArchive(who.eve, { ...skill, version })).rejects.toMatchObject({ code: "not_found" });
    await expect(
      compare(who.eve, { a: `payments/lock-scan@${version}`, b: "payments/lock-scan" }),
    ).rejects.toMatchObject({ code: "not_found" });
  }
  expect((await compare(who.cy, { a: "payments/lock-scan", b: "payments/lock-scan@2.0.0" })).b.state).toBe("in_review");
});
