import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";

/** The size of the generated catalog. */
export const CATALOG = { skills: 10_000, teams: 60, weeks: 12 };

/** Searches whose best answer is known, because it was written for them. */
export const PLANTED: readonly { slug: string; description: string; queries: readonly string[] }[] = [
  {
    slug: "ferry-timetable-import",
    description: "Reads the harbour's timetable and books sailings. Use when a route changes its departures.",
    queries: ["ferry timetable", "ferry-timetable-import", "ferry timetabel", "sailings of the harbour", "ferry time"],
  },
  {
    slug: "customs-tariff-lookup",
    description: "Finds the tariff number of goods and the duty on them. Use when an invoice crosses a border.",
    queries: ["tariff", "customs tarif", "duty on goods", "customs-tariff-lookup", "tariff num"],
  },
  {
    slug: "reefer-temperature-audit",
    description: "Compares the temperature curve of a reefer container with its contract and names every breach.",
    queries: ["reefer", "temperature curve", "refeer temperature", "container temperature breach", "reefer-temp"],
  },
  {
    slug: "pallet-label-print",
    description: "Lays out pallet labels for the printers of a depot. Use when labels come out cut or rotated.",
    queries: ["pallet labels", "palet label", "labels rotated", "pallet-label-print", "pallet lab"],
  },
];

const VERBS =
  "check write plan review trace split merge import export verify draft sort clean rotate replay watch".split(" ");
const OBJECTS =
  "migration changelog release incident contract fixture dashboard invoice queue schema token pipeline test cache report alert backup runbook branch form".split(
    " ",
  );
const TOOLS =
  "postgres kafka react terraform kubernetes python kotlin redis grafana graphql typescript github spark".split(" ");
const CATEGORIES =
  "databases delivery incidents testing review documentation data security frontend infrastructure general".split(" ");
const HEALTH = ["active", "active", "active", "active", "active", "active", "watch", "stale", "dormant", "unowned"];
const BATCH = 1_000;

/** Numbers that are the same in every run. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A made-up word of prose: few words are frequent and many are rare, as in any text. */
const proseWord = (chance: () => number): string => {
  let rank = Math.floor(5_000 ** chance());
  let word = "";
  for (; rank > 0; rank = Math.floor(rank / 20))
    word += [
      "ba",
      "co",
      "di",
      "fu",
      "ge",
      "ho",
      "ja",
      "ki",
      "lo",
      "mu",
      "na",
      "pe",
      "ri",
      "so",
      "ta",
      "ve",
      "wi",
      "xo",
      "yu",
      "zan",
    ][rank % 20];
  return word;
};

/** A company's catalog: teams, published skills with text of about a real length, and their use of twelve weeks. */
export async function fillCatalog(client: PoolClient): Promise<void> {
  await client.query(
    `insert into "Organisation" (id, name, "timeZone") values (1, 'Bench', 'UTC') on conflict (id) do nothing`,
  );
  await client.query(
    `insert into "Team" (slug, name) select 'team-' || n, 'Team ' || n from generate_series(1, $1::int) n on conflict (slug) do nothing`,
    [CATALOG.teams],
  );
  const { rows: teams } = await client.query<{ id: number }>(`select id from "Team" order by id`);
  const chance = numbers(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
  const skills = Array.from({ length: CATALOG.skills }, (_, index) => {
    const planted = PLANTED[index];
    const [verb, object, tool, second] = [pick(VERBS), pick(OBJECTS), pick(TOOLS), pick(OBJECTS)];
    return {
      slug: planted?.slug ?? `${object}-${verb}-${tool}-${index}`,
      description:
        planted?.description ??
        `${verb.charAt(0).toUpperCase()}s the ${object} of a ${tool} service and says what the ${second} needs. Use when a ${object} or a ${second} of ${tool} fails, before a ${pick(VERBS)} of the ${pick(OBJECTS)}, or to ${verb} ${pick(OBJECTS)}s by hand.`,
      text: `${object} ${tool} ${second} ${Array.from({ length: 350 }, () => proseWord(chance)).join(" ")}`,
      category: pick(CATEGORIES),
      team: chance() < 0.25 ? null : pick(teams).id,
      visibility: !planted && chance() < 0.1 ? "team" : "organisation",
      health: pick(HEALTH),
      runs: Math.floor(10 ** (chance() * 3)) - 1,
      version: randomUUID(),
    };
  });
  for (let start = 0; start < skills.length; start += BATCH) await insert(client, skills.slice(start, start + BATCH));
  await fillUse(client);
  await client.query(`vacuum analyze "Skill"`);
  await client.query(`vacuum analyze "SkillUse"`);
  await client.query(`vacuum analyze "SkillVersion"`);
}

async function insert(client: PoolClient, skills: readonly Record<string, unknown>[]): Promise<void> {
  const rows = JSON.stringify(skills);
  await client.query(
    `insert into "Skill" (slug, "teamId", category, visibility, description, "searchText", health, runs30, people30, "createdBy")
      select slug, team, category, case when team is null then 'organisation' else visibility end::"SkillVisibility", description, text, health, runs, 1 + runs / 4, 'bench'
      from json_to_recordset($1) as r(slug text, team int, category text, visibility text, description text, text text, health text, runs int)`,
    [rows],
  );
  await client.query(
    `insert into "SkillVersion" (id, "skillId", version, state, description, digest, files, report, "authorId", "authorName", "publishedAt")
      select r.version, s.id, '1.0.0', 'published', s.description, md5(s.slug), '[]', '{}', 'bench', 'Bench', now()
      from json_to_recordset($1) as r(slug text, team int, version text) join "Skill" s on s.slug = r.slug and s."teamId" is not distinct from r.team`,
    [rows],
  );
  await client.query(
    `update "Skill" s set "latestId" = r.version from json_to_recordset($1) as r(slug text, team int, version text)
      where s.slug = r.slug and s."teamId" is not distinct from r.team`,
    [rows],
  );
}

/** About a hundred rows a skill: eight or nine teams that use it, every week. */
async function fillUse(client: PoolClient): Promise<void> {
  await client.query(
    `insert into "SkillUse" ("skillId", "teamId", week, runs, people, "costPico", turns)
      select s.id, t.id, w::date, 1 + (s.id * 7 + t.id) % 20, 1 + t.id % 5, 1000000, 2 + s.id % 9
      from "Skill" s
        join (select id, row_number() over (order by id) as n, count(*) over () as many from "Team") t on (t.n + s.id) % 7 = 0
        cross join generate_series(date_trunc('week', now()) - ($1::int - 1) * interval '7 days', date_trunc('week', now()), interval '7 days') w`,
    [CATALOG.weeks],
  );
}
