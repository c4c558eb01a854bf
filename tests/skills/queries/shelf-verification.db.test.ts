import { beforeAll, expect, test } from "vitest";
import { publishPackage } from "@/lib/skills/commands/submit-package";
import { yankVersion } from "@/lib/skills/commands/yank-version";
import { shelfVerification } from "@/lib/skills/queries/shelf-verification";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { type Cast, skillCompany, skillPackage } from "../../support/skills";

const JOB = { kind: "job", name: "test" } as const;
const TABLES = ["SkillVersion", "SkillBlob", "SkillArtifact", "SigningKey"];
let db: FreshDatabase;
let who: Cast;

beforeAll(async () => {
  db = await freshDatabase();
  who = await skillCompany();
  for (const [name, owner] of [
    ["lock-scan", "hub"],
    ["api-notes", "payments"],
  ] as const)
    for (const version of ["1.0.0", "1.1.0"])
      await publishPackage(JOB, {
        package: skillPackage(name, {
          body: `# ${name}\n\nAs it is in ${version}.\n`,
          files: { "scripts/run.sh": `#!/bin/sh\necho ${name} ${version}\n` },
        }),
        owner,
        version,
        note: "New.",
      });
  await yankVersion(who.ada, { owner: "payments", name: "api-notes", version: "1.0.0", reason: "It is wrong." });
});

const verify = () => shelfVerification(JOB, {});
/** Changes rows past the triggers that forbid it, looks, and puts back what was there. */
async function changed(statements: readonly string[], look: () => Promise<void>): Promise<void> {
  for (const table of TABLES) {
    await db.query(`create table "kept${table}" as select * from "${table}"`);
    await db.query(`alter table "${table}" disable trigger user`);
  }
  try {
    for (const text of statements) await db.query(text);
    await look();
  } finally {
    await restore();
  }
}
async function restore(): Promise<void> {
  const columns = { SkillVersion: ["version", "digest", "files", "description"], SkillBlob: ["bytes", "size"] };
  for (const [table, names] of Object.entries(columns)) {
    const key = table === "SkillBlob" ? "digest" : "id";
    const sets = names.map(name => `"${name}" = k."${name}"`).join(", ");
    await db.query(`update "${table}" t set ${sets} from "kept${table}" k where k."${key}" = t."${key}"`);
  }
  await db.query(`delete from "SkillArtifact"`);
  await db.query(`update "SigningKey" t set "publicKey" = k."publicKey" from "keptSigningKey" k where k.id = t.id`);
  await db.query(`insert into "SkillBlob" select * from "keptSkillBlob" on conflict do nothing`);
  await db.query(`insert into "SkillArtifact" select * from "keptSkillArtifact"`);
  for (const table of TABLES) {
    await db.query(`drop table "kept${table}"`);
    await db.query(`alter table "${table}" enable trigger user`);
  }
}

const skillIs = (slug: string, version: string) =>
  `(select v.id from "SkillVersion" v join "Skill" s on s.id = v."skillId" where s.slug = '${slug}' and v.version = '${version}')`;
const artifact = (kind: string, slug = "lock-scan", version = "1.0.0") =>
  `"versionId" = ${skillIs(slug, version)} and kind = '${kind}'`;
const digestOf = (kind: string, slug?: string, version?: string) =>
  `(select digest from "SkillArtifact" where ${artifact(kind, slug, version)})`;
const flip = (bytes: string, at: string) => `set_byte(${bytes}, ${at}, get_byte(${bytes}, ${at}) # 1)`;
const fileOf = (slug: string, version: string, place: number) =>
  `(select files->${place}->>'digest' from "SkillVersion" where id = ${skillIs(slug, version)})`;
const ofVersion = `where id = ${skillIs("lock-scan", "1.0.0")}`;

/** One changed byte, or letter, in each place where a skill is kept; and which part of the answer tells. */
const places: Record<string, [sql: string, check: "files" | "versions" | "artifacts" | "keys", says: RegExp]> = {
  "the first byte of a file": [
    `update "SkillBlob" set bytes = ${flip("bytes", "0")} where digest = ${fileOf("lock-scan", "1.0.0", 0)}`,
    "files",
    /is not what it was/,
  ],
  "the last byte of a file": [
    `update "SkillBlob" set bytes = ${flip("bytes", "length(bytes) - 1")} where digest = ${fileOf("lock-scan", "1.0.0", 1)}`,
    "versions",
    /do not match the digest/,
  ],
  "a file's size": [
    `update "SkillBlob" set size = size + 1 where digest = ${fileOf("lock-scan", "1.0.0", 0)}`,
    "files",
    /is not what it was/,
  ],
  "the skill's archive, in its middle": [
    `update "SkillBlob" set bytes = ${flip("bytes", "length(bytes) / 2")} where digest = ${digestOf("skill")}`,
    "artifacts",
    /skill's archive do not match its digest/,
  ],
  "the plugin's archive, at its end": [
    `update "SkillBlob" set bytes = ${flip("bytes", "length(bytes) - 1")} where digest = ${digestOf("plugin")}`,
    "artifacts",
    /plugin's archive do not match its digest/,
  ],
  "an archive's digest": [
    `update "SkillArtifact" set digest = overlay(digest placing (case left(digest, 1) when '0' then '1' else '0' end) from 1 for 1) where ${artifact("skill")}`,
    "artifacts",
    /bytes of the skill's archive are missing/,
  ],
  "an archive's size": [
    `update "SkillArtifact" set size = size + 1 where ${artifact("plugin")}`,
    "artifacts",
    /size of the plugin's archive/,
  ],
  "the first letter of a signature": [
    `update "SkillArtifact" set signature = overlay(signature placing (case left(signature, 1) when 'A' then 'B' else 'A' end) from 1 for 1) where ${artifact("skill")}`,
    "artifacts",
    /signature of the skill's archive/,
  ],
  "the last letter of a signature": [
    `update "SkillArtifact" set signature = overlay(signature placing chr(ascii(substr(signature, 86, 1)) + 1) from 86 for 1) where ${artifact("skill")}`,
    "artifacts",
    /signature of the skill's archive/,
  ],
  "the path of a file in the list": [
    `update "SkillVersion" set files = jsonb_set(files, '{1,path}', '"scripts/ran.sh"') ${ofVersion}`,
    "versions",
    /do not match the digest/,
  ],
  "the size of a file in the list": [
    `update "SkillVersion" set files = jsonb_set(files, '{0,size}', '1') ${ofVersion}`,
    "versions",
    /do not match the digest/,
  ],
  "the mode of a file in the list": [
    `update "SkillVersion" set files = jsonb_set(files, '{1,executable}', 'false') ${ofVersion}`,
    "versions",
    /do not match the digest/,
  ],
  "the digest of a file in the list": [
    `update "SkillVersion" set files = jsonb_set(files, '{0,digest}', files->1->'digest') ${ofVersion}`,
    "versions",
    /do not match the digest/,
  ],
  "the list itself": [
    `update "SkillVersion" set files = '[{"path": 7}]' ${ofVersion}`,
    "versions",
    /list of files cannot be read/,
  ],
  "the version's own digest": [
    `update "SkillVersion" set digest = overlay(digest placing (case right(digest, 1) when '0' then '1' else '0' end) from 71 for 1) ${ofVersion}`,
    "artifacts",
    /archive holds other files/,
  ],
  "the description that clients are told": [
    `update "SkillVersion" set description = description || '.' ${ofVersion}`,
    "artifacts",
    /another name, version or description/,
  ],
  "archive and signature of another skill": [
    `update "SkillArtifact" a set digest = o.digest, size = o.size, signature = o.signature from "SkillArtifact" o
     where a."versionId" = ${skillIs("lock-scan", "1.0.0")} and a.kind = 'skill' and o."versionId" = ${skillIs("api-notes", "1.1.0")} and o.kind = 'skill'`,
    "artifacts",
    /archive holds other files/,
  ],
  "archive and signature of an older version": [
    `update "SkillArtifact" a set digest = o.digest, size = o.size, signature = o.signature from "SkillArtifact" o
     where a."versionId" = ${skillIs("lock-scan", "1.0.0")} and a.kind = 'plugin' and o."versionId" = ${skillIs("lock-scan", "1.1.0")} and o.kind = 'plugin'`,
    "artifacts",
    /archive holds other files/,
  ],
  "an archive that was never packed": [
    `delete from "SkillArtifact" where ${artifact("plugin")}`,
    "artifacts",
    /plugin's archive was never packed/,
  ],
  "bytes that are gone": [
    `delete from "SkillBlob" where digest = ${digestOf("skill")}`,
    "artifacts",
    /bytes of the skill's archive are missing/,
  ],
  "a file that is gone": [
    `delete from "SkillBlob" where digest = ${fileOf("lock-scan", "1.0.0", 1)}`,
    "versions",
    /files are missing/,
  ],
};

test("as it was published, everything agrees", async () => {
  expect(await verify()).toEqual({
    ok: true,
    files: { compared: expect.any(Number), differing: 0, example: null },
    versions: { compared: 4, differing: 0, example: null },
    artifacts: { compared: 8, differing: 0, example: null },
    keys: { compared: 1, differing: 0, example: null },
    faults: [],
  });
});

test.each(Object.keys(places))("changed in one place it is found, with skill and version: %s", async place => {
  const [text, check, says] = places[place] ?? ["", "files", /never/];
  await changed([text], async () => {
    const found = await verify();
    expect(found.ok).toBe(false);
    expect(found[check]).toMatchObject({ differing: expect.any(Number), example: "hub/lock-scan 1.0.0" });
    const named = found.faults.filter(({ message }) => says.test(message));
    expect(named).toContainEqual({ skill: "hub/lock-scan", version: "1.0.0", message: expect.stringMatching(says) });
    expect(new Set(found.faults.map(({ skill, version }) => `${skill} ${version}`))).toEqual(
      new Set(["hub/lock-scan 1.0.0"]),
    );
  });
  expect((await verify()).ok).toBe(true);
});

test("what only a yanked version has is looked at too", async () => {
  await changed(
    [`update "SkillBlob" set bytes = ${flip("bytes", "0")} where digest = ${digestOf("skill", "api-notes", "1.0.0")}`],
    async () => {
      const { ok, faults } = await verify();
      expect(ok).toBe(false);
      expect(faults).toContainEqual({
        skill: "payments/api-notes",
        version: "1.0.0",
        message: expect.stringContaining("do not match its digest"),
      });
    },
  );
});

test("a changed key makes every signature fail, and is named", async () => {
  // Byte 20 of the key itself, in the PEM's second line.
  const letter = `substr("publicKey", 60, 1)`;
  await changed(
    [
      `update "SigningKey" set "publicKey" = overlay("publicKey" placing (case ${letter} when 'A' then 'B' else 'A' end) from 60 for 1)`,
    ],
    async () => {
      const found = await verify();
      expect(found.ok).toBe(false);
      expect(found.keys).toMatchObject({ differing: 1 });
      expect(found.artifacts).toMatchObject({ compared: 8, differing: 8 });
    },
  );
});

test("bytes that no version has are named by their digest", async () => {
  await db.query(`insert into "SkillBlob" (digest, size, bytes) values (repeat('a', 64), 1, 'x')`);
  const found = await verify();
  expect(found.files).toMatchObject({ differing: 1 });
  expect(found.faults).toEqual([{ skill: null, version: null, message: expect.stringContaining("a".repeat(64)) }]);
  await db.query(`delete from "SkillBlob" where digest = repeat('a', 64)`);
});
