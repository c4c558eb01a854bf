import type { CATALOG_SORTS } from "@/lib/skills/catalog-schema";

type Sort = (typeof CATALOG_SORTS)[number];

/** The client's words for orders. It always sends one, except for "updated", which it takes for the server's own. */
const SORTS = new Map<string, Sort>([
  ["createdAt", "recent"],
  ["updated", "recent"],
  ["newest", "recent"],
  ["downloads", "runs"],
  ["installs", "runs"],
  ["trending", "runs"],
  ["stars", "runs"],
]);
const MOST = 100;

/** A question in the client's words as the catalog's own; what is the catalog's already stays. */
export function exploreQuery(given: Record<string, unknown>): Record<string, unknown> {
  const { prefix, sort, limit, ...rest } = given;
  const own = typeof sort === "string" ? (SORTS.get(sort) ?? sort) : undefined;
  const many = Number(limit) > MOST && Number(limit) <= 2 * MOST;
  return {
    ...rest,
    ...(typeof prefix === "string" ? { q: prefix } : {}),
    ...(own === undefined ? {} : { sort: own }),
    ...(limit === undefined ? {} : { limit: many ? String(MOST) : limit }),
  };
}
