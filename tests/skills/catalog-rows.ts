import { randomUUID } from "node:crypto";
import type { PersonActor } from "@/lib/access/may";
import { addDays, dayOf } from "@/lib/core/time";
import { forgetUse } from "@/lib/skills/queries/use-index";
import { forgetWords } from "@/lib/skills/queries/word-index";
import { mondayOf } from "@/lib/skills/rules/use-weeks";
import type { FreshDatabase } from "../support/database";

/** A skill as a test writes it, past the commands; what is left out is the plainest there is. */
export type SkillRow = {
  slug: string;
  team?: number | null;
  description?: string;
  text?: string;
  category?: string;
  visibility?: "organisation" | "team";
  status?: "active" | "deprecated" | "retired";
  health?: string;
  runs30?: number;
  inherited?: boolean;
  /** Null: never published. */
  version?: string | null;
  checks?: { id: string; level: string; value: string }[];
  coOwner?: number;
  /** Days ago. */
  publishedDaysAgo?: number;
  maintainers?: string[];
};

export const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);
/** Monday of so many weeks ago. */
export const week = (ago = 0, timeZone = "UTC"): string => addDays(mondayOf(dayOf(Date.now(), timeZone)), -7 * ago);

export async function addSkill(db: FreshDatabase, row: SkillRow): Promise<number> {
  const at = daysAgo(row.publishedDaysAgo ?? 100);
  const [skill] = await db.query<{ id: number }>(
    `insert into "Skill" (slug, "teamId", description, "searchText", category, visibility, status, health, runs30, inherited,
      "coOwnerTeamId", "createdBy", "createdAt", "changedAt")
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'test', $12, $12) returning id`,
    [
      row.slug,
      row.team ?? null,
      row.description ?? `Does ${row.slug}.`,
      row.text ?? "",
      row.category ?? "general",
      row.visibility ?? "organisation",
      row.status ?? "active",
      row.health ?? "active",
      row.runs30 ?? 0,
      row.inherited ?? false,
      row.coOwner ?? null,
      at,
    ],
  );
  const id = skill?.id ?? 0;
  if (row.version !== null) await addVersion(db, id, row.version ?? "1.0.0", at, row.checks);
  for (const personId of row.maintainers ?? [])
    await db.query(`insert into "SkillMaintainer" ("skillId", "personId") values ($1, $2)`, [id, personId]);
  forgetWords();
  return id;
}

/** A published version, which becomes the newest. */
export async function addVersion(
  db: FreshDatabase,
  skillId: number,
  version: string,
  at: Date,
  checks: SkillRow["checks"] = [],
  changelog: { kind: string; text: string }[] = [],
): Promise<string> {
  const id = randomUUID();
  await db.query(
    `insert into "SkillVersion" (id, "skillId", version, state, description, digest, files, report, changelog, "authorId", "authorName", "publishedAt")
      select $1, s.id, $3, 'published', s.description, md5(s.slug || $3), '[]', $4, $6, 'a', 'A', $5 from "Skill" s where s.id = $2`,
    [id, skillId, version, JSON.stringify({ checks }), at, JSON.stringify(changelog)],
  );
  await db.query(`update "Skill" set "latestId" = $1, "changedAt" = $3 where id = $2`, [id, skillId, at]);
  return id;
}

export async function addUse(
  db: FreshDatabase,
  rows: readonly { skill: number; team: number; week?: string; runs: number; people?: number }[],
): Promise<void> {
  for (const row of rows)
    await db.query(
      `insert into "SkillUse" ("skillId", "teamId", week, runs, people, "costPico", turns) values ($1, $2, $3, $4, $5, 0, 0)`,
      [row.skill, row.team, row.week ?? week(), row.runs, row.people ?? 1],
    );
  forgetUse();
}

export async function addPerson(
  db: FreshDatabase,
  id: string,
  teams: readonly { teamId: number; role?: "lead" | "member"; until?: Date }[] = [],
): Promise<void> {
  await db.query(`insert into "Person" (id, email, name) values ($1, $1 || '@acme.example', initcap($1))`, [id]);
  for (const { teamId, role, until } of teams)
    await db.query(
      `insert into "Membership" (id, "personId", "teamId", role, home, "startsAt", "endsAt") values ($1, $2, $3, $4, false, $5, $6)`,
      [randomUUID(), id, teamId, role ?? "member", daysAgo(400), until ?? null],
    );
}

/** Somebody with a role in a team, or of the organisation. */
export const actor = (
  id: string,
  { team, role = "member", org = null }: { team?: number; role?: "lead" | "member"; org?: PersonActor["orgRole"] },
): PersonActor => ({
  kind: "person",
  id,
  email: `${id}@acme.example`,
  name: id,
  orgRole: org,
  teams: team === undefined ? [] : [{ teamId: team, role, home: true }],
});
