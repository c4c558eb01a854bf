import { createHash, randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { numbers } from "./search-catalog";

export const GIT_CATALOG = { skills: 1_000, versions: 10 };

const DAY_MS = 86_400_000;
const BATCH = 250;
const WORDS =
  "the a of to and when check migration table column index lock deploy service queue retry timeout owner review test rollback plan schema trace error budget".split(
    " ",
  );

type File = { path: string; text: string; executable: boolean };
const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * A hub of skills with a history each: SKILL.md changes with every version, a reference with every third, a script and a
 * template seldom. Written past the operations, signed in name only: it is git that is measured.
 */
export async function fillGitCatalog(client: PoolClient): Promise<void> {
  await client.query(`insert into "SigningKey" (id, "publicKey") values ('bench', 'none') on conflict (id) do nothing`);
  const chance = numbers(11);
  const prose = (words: number): string =>
    Array.from(
      { length: words },
      (_, at) => `${WORDS[Math.floor(chance() * WORDS.length)]}${at % 14 === 13 ? "\n" : ""}`,
    ).join(" ");
  const fromMs = Date.now() - 400 * DAY_MS;
  for (let start = 1; start <= GIT_CATALOG.skills; start += BATCH) {
    const skills: unknown[] = [];
    const versions: unknown[] = [];
    const blobs = new Map<string, string>();
    for (let number = start; number < start + BATCH; number++) {
      const slug = `skill-${String(number).padStart(4, "0")}`;
      const description = `Knows job ${number}: ${prose(18).replaceAll("\n", " ")}. Use when somebody asks for ${slug}.`;
      const body = [prose(250), prose(250)];
      const texts = {
        guide: prose(400),
        script: `#!/bin/sh\n# ${slug}\necho ${prose(40).replaceAll("\n", " ")}\n`,
        form: prose(120),
      };
      let latest = "";
      for (let step = 0; step < GIT_CATALOG.versions; step++) {
        body[step % 2] = prose(250);
        if (step % 3 === 2) texts.guide = prose(400);
        const files: File[] = [
          {
            path: "SKILL.md",
            text: `---\nname: ${slug}\ndescription: ${description}\n---\n\n${body.join("\n\n")}\n`,
            executable: false,
          },
          { path: "assets/form.md", text: texts.form, executable: false },
          { path: "references/guide.md", text: texts.guide, executable: false },
          { path: "scripts/run.sh", text: texts.script, executable: true },
        ];
        for (const { text } of files) blobs.set(digestOf(text), text);
        latest = randomUUID();
        versions.push({
          id: latest,
          slug,
          version: `1.${step}.0`,
          description,
          files: files.map(({ path, text, executable }) => ({
            path,
            digest: digestOf(text),
            size: Buffer.byteLength(text),
            executable,
          })),
          at: new Date(fromMs + step * 36 * DAY_MS + number * 60_000).toISOString(),
        });
      }
      skills.push({ slug, description, inherited: number % 10 < 3, latest });
    }
    await insert(client, skills, versions, blobs);
  }
  for (const table of ["Skill", "SkillVersion", "SkillBlob", "SkillArtifact"])
    await client.query(`vacuum analyze "${table}"`);
}

async function insert(
  client: PoolClient,
  skills: readonly unknown[],
  versions: readonly unknown[],
  blobs: ReadonlyMap<string, string>,
): Promise<void> {
  await client.query(
    `insert into "SkillBlob" (digest, size, bytes) select digest, octet_length(text), convert_to(text, 'UTF8')
      from json_to_recordset($1) as r(digest text, text text) on conflict (digest) do nothing`,
    [JSON.stringify([...blobs].map(([digest, text]) => ({ digest, text })))],
  );
  await client.query(
    `insert into "Skill" (slug, description, "searchText", inherited, "createdBy") select slug, description, description, inherited, 'bench'
      from json_to_recordset($1) as r(slug text, description text, inherited boolean)`,
    [JSON.stringify(skills)],
  );
  await client.query(
    `insert into "SkillVersion" (id, "skillId", version, state, description, digest, files, report, "authorId", "authorName", "publishedAt")
      select r.id, s.id, r.version, 'published', r.description, md5(r.id), r.files, '{}', 'bench', 'Author ' || s.id % 40, r.at::timestamptz
      from json_to_recordset($1) as r(id text, slug text, version text, description text, files jsonb, at text)
        join "Skill" s on s.slug = r.slug and s."teamId" is null`,
    [JSON.stringify(versions)],
  );
  await client.query(
    `insert into "SkillArtifact" ("versionId", kind, digest, size, signature, "keyId")
      select v.id, k.kind::"ArtifactKind", v.files->0->>'digest', 1, '', 'bench' from json_to_recordset($1) as r(id text)
        join "SkillVersion" v on v.id = r.id cross join (values ('skill'), ('plugin')) as k(kind)`,
    [JSON.stringify(versions)],
  );
  // As if the portal had fetched them from itself: its own fetches would be measured too.
  await client.query(
    `insert into "SkillSelfTest" ("versionId", client, ok, at)
      select r.id, 'archive', true, now() from json_to_recordset($1) as r(id text)`,
    [JSON.stringify(versions)],
  );
  await client.query(
    `update "Skill" s set "latestId" = r.latest from json_to_recordset($1) as r(slug text, latest text)
      where s.slug = r.slug and s."teamId" is null`,
    [JSON.stringify(skills)],
  );
}
