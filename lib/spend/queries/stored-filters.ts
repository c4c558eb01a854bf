import type { Reader } from "@/lib/db/client";
import { sessionKey } from "@/lib/usage/rules/session-key";
import { NO_SESSION } from "@/lib/usage/sql/columns";
import { AGENT_KIND_NAMES, DIMENSIONS, type Dimension, OTHERS } from "../measures";
import type { Filter } from "../sql/facts";
import { wordIds } from "../sql/word-ids";
import type { Ground } from "./ground";

export type Wanted = Partial<Record<Dimension, readonly string[] | undefined>>;

/**
 * Values as people write them, to values as stored. What was never seen matches nothing, exactly as what the caller
 * may not see: nobody learns that another team exists by asking for it.
 */
export async function storedFilters(db: Reader, ground: Ground, wanted: Wanted): Promise<Filter[]> {
  const asked = Object.entries(wanted).flatMap(([name, values]) =>
    values?.length
      ? [{ dimension: name as Dimension, values: values.map(value => spelled(name as Dimension, value)) }]
      : [],
  );
  const words = asked.flatMap(({ dimension, values }) => {
    const kind = DIMENSIONS[dimension].word;
    if (kind === null) return [];
    const without = values.includes(DIMENSIONS[dimension].none) ? [""] : [];
    return [...values, ...without].map(value => ({ kind, value }));
  });
  const known = words.length
    ? await db.rows(wordIds, { kinds: words.map(({ kind }) => kind), values: words.map(({ value }) => value) })
    : [];
  return asked.map(({ dimension, values }) => {
    const { word, none, personal } = DIMENSIONS[dimension];
    return {
      dimension,
      values:
        word === null
          ? values.flatMap(value => idsOf(dimension, value, ground))
          : known.filter(({ kind }) => kind === word).map(({ id }) => id),
      none: values.includes(none),
      others: personal && values.includes(OTHERS),
    };
  });
}

const spelled = (dimension: Dimension, value: string): string =>
  dimension === "user" || dimension === "repository" ? value.trim().toLowerCase() : value.trim();

function idsOf(dimension: Dimension, value: string, { people }: Ground): (number | string)[] {
  if (dimension === "team") {
    if (value === DIMENSIONS.team.none) return [0];
    const team = people.teamsBySlug.get(value);
    return team ? [team.id] : [];
  }
  if (dimension === "agent_kind") {
    const code = (AGENT_KIND_NAMES as readonly string[]).indexOf(value);
    return code < 0 ? [] : [code];
  }
  if (dimension === "session")
    return [value === DIMENSIONS.session.none ? NO_SESSION : (sessionKey(value) ?? NO_SESSION)];
  return value === DIMENSIONS.agent_run.none ? [] : [value];
}
