import { emptySql, type Sql, sql, trustedSql } from "@/lib/db/sql";
import { NO_SESSION } from "@/lib/usage/sql/columns";
import { AGENT_KIND_NAMES, DIMENSIONS, type Dimension, OTHERS } from "../measures";

/** The text that answers show for a dimension's stored value in column `column` of relation g; null is "others". */
export function textOf(dimension: Dimension, column: string): Sql {
  const { word, none, personal } = DIMENSIONS[dimension];
  const stored = trustedSql(`g.${column}`);
  const name = trustedSql(`n_${column}`);
  if (dimension === "team")
    return sql`case when ${stored} = 0 then ${none}::text else coalesce(${name}.slug, 'team-' || ${stored}) end`;
  if (dimension === "agent_kind") return sql`(${AGENT_KIND_NAMES}::text[])[${stored} + 1]`;
  if (dimension === "session")
    return sql`case when ${stored} is null then ${OTHERS}::text when ${stored} = ${NO_SESSION}::uuid then ${none}::text else coalesce(${name}.client_id, ${stored}::text) end`;
  if (word === null) return sql`coalesce(${stored}, ${OTHERS}::text)`;
  return sql`coalesce(nullif(${name}.value, ''), ${personal ? OTHERS : none}::text)`;
}

/** What textOf needs to be joined. */
export function joinOf(dimension: Dimension, column: string): Sql {
  const on = trustedSql(`n_${column} on n_${column}.id = g.${column}`);
  if (dimension === "team") return sql`left join "Team" ${on}`;
  if (dimension === "session") return sql`left join usage.session_name ${on}`;
  return DIMENSIONS[dimension].word === null ? emptySql : sql`left join usage.name ${on}`;
}
