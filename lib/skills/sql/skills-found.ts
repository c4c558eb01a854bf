import { type Sql, sql, trustedSql } from "@/lib/db/sql";
import { BEGINS_NAME, DEPRECATED, EXACT_NAME, HEALTH_FACTORS, NEARLY } from "../rules/ranking";
import { beginningQuery, type Search } from "../rules/search-words";
import type { Sight } from "../rules/sight";
import { visibleSkills } from "./visible-skills";

/** The text that the trigram index covers: it must be written as the index is. */
const NAMED = trustedSql(`(replace(s."slug", '-', ' ') || ' ' || s."description")`);
/** As similar as a word must be to count as mistyped. The database's own 0.6 misses two letters changed about. */
const ALIKE = 0.4;

const healthFactor = trustedSql(
  `case s.health ${Object.entries(HEALTH_FACTORS)
    .map(([state, factor]) => `when '${state}' then ${factor}`)
    .join(" ")} else 1 end`,
);

/** rules/ranking.ts `scoreOf`, of a text rank. */
export const scoreSql = (text: Sql, search: Search): Sql => sql`(${text}
    * case when s.slug = ${search.name} then ${trustedSql(String(EXACT_NAME))}
           when ${search.name} <> '' and starts_with(s.slug, ${search.name}) then ${trustedSql(String(BEGINS_NAME))} else 1 end
    * (1 + log(1 + greatest(s.runs30, 0))) * ${healthFactor}
    * case when s.status = 'deprecated' then ${trustedSql(String(DEPRECATED))} else 1 end)::float8`;

/** Plain words with the last as a beginning: that takes in the whole word. Expressions mean what they say. */
const asWritten = (search: Search): Sql => {
  const beginning = beginningQuery(search);
  return beginning === null
    ? sql`websearch_to_tsquery('english', ${search.text})`
    : sql`to_tsquery('english', ${beginning})`;
};

/** What sql/catalog-page.ts needs of each skill, so that it does not have to look for it again. */
const FIELDS = trustedSql(
  's.id, s.slug, s."teamId", s.category, s.health, s.status, s."latestId", s.runs30, s."changedAt"',
);

/** All that is seen. Here and below: FIELDS and a score. */
export const allSkills = (sight: Sight): Sql => sql`
  select ${FIELDS}, 0::float8 as score from "Skill" s where ${visibleSkills(sight)}`;

/**
 * What matches as it was written; the last word may be a beginning. The query is hidden from the
 * planner: knowing a frequent word it would read every skill's text instead of the index, at several times the price.
 */
export const skillsMatching = (sight: Sight, search: Search): Sql => sql`
  with asked as materialized (select ${asWritten(search)} as query)
  select ${FIELDS}, ${scoreSql(sql`ts_rank('{0.1,0.2,0.4,1.0}', s.search, asked.query)`, search)} as score
  from asked join "Skill" s on s.search @@ asked.query
  where ${visibleSkills(sight)}`;

/** What has any of the words or begins with it, for questions in somebody's own words. "Skill" says nothing here. */
export const skillsWithSome = (sight: Sight, search: Search): Sql => sql`
  with asked as materialized (
    select to_tsquery('english', ${search.words
      .filter(word => !/^skills?$/.test(word))
      .map(word => `${word}${word.length > 2 ? ":*" : ""}`)
      .join(" | ")}) as query)
  select ${FIELDS}, ${scoreSql(sql`${trustedSql(String(NEARLY))} * ts_rank('{0.1,0.2,0.4,1.0}', s.search, asked.query)`, search)} as score
  from asked join "Skill" s on s.search @@ asked.query
  where ${visibleSkills(sight)}`;

/** What has, for each word of the search, one of the words that may stand for it. */
export const skillsCorrected = (sight: Sight, search: Search, choices: readonly (readonly string[])[]): Sql => sql`
  with asked as materialized (select to_tsquery('english', ${choices.map(words => `(${words.join(" | ")})`).join(" & ")}) as query)
  select ${FIELDS}, ${scoreSql(sql`${trustedSql(String(NEARLY))} * ts_rank('{0.1,0.2,0.4,1.0}', s.search, asked.query)`, search)} as score
  from asked join "Skill" s on s.search @@ asked.query
  where ${visibleSkills(sight)}`;

/**
 * What matches nearly: each word by itself, as a beginning or, where no skill has it, mistyped.
 * The threshold is set for this statement alone, in the row that the join has to read first.
 */
export const skillsNearly = (sight: Sight, search: Search): Sql => {
  // Against the name alone: comparing with the whole description again would cost as much as finding.
  const similar = sql`(0.3 + word_similarity(w.word, replace(s.slug, '-', ' ')))`;
  return sql`
    with asked as materialized (
      select word, to_tsquery('english', word || ':*') as query,
        set_config('pg_trgm.word_similarity_threshold', ${String(ALIKE)}, true) as threshold
      from unnest(${[...search.words]}::text[]) as word),
    words as materialized (
      select a.*, numnode(a.query) = 0 as empty,
        exists (select 1 from "Skill" s where s.search @@ a.query and ${visibleSkills(sight)}) as known from asked a),
    hits as (
      select s.id, w.word, ts_rank('{0.1,0.2,0.4,1.0}', s.search, w.query)::float8 as text
      from words w join "Skill" s on s.search @@ w.query where w.known and ${visibleSkills(sight)}
      union all
      select s.id, w.word, ${trustedSql(String(NEARLY))} * ${similar} as text
      from words w join "Skill" s on w.word <% ${NAMED}
      where not w.known and not w.empty and length(w.word) > 3 and ${visibleSkills(sight)}),
    whole as (
      select id, sum(text) / count(*) as text from hits group by id
      having count(*) = (select count(*) from words where not empty))
    select ${FIELDS}, ${scoreSql(sql`whole.text`, search)} as score from whole join "Skill" s using (id)`;
};
