import { everywhere, query } from "@/lib/operation/operation";
import { Catalog, CatalogInput } from "../catalog-schema";

/** The skills that the viewer may know of: found, narrowed, counted and ordered. */
export const catalog = query({
  name: "catalog",
  access: "skill:browse",
  input: CatalogInput,
  output: Catalog,
  ...everywhere,
  run: async (_db, { input }) => ({
    rows: [],
    total: 0,
    known: 0,
    owners: 0,
    facets: { scope: [], owner: [], category: [], health: [], status: [], usedBy: [] },
    team: null,
    sort: input.sort ?? (input.q ? "relevance" : "runs"),
    fuzzy: false,
    suggestion: null,
    nextCursor: null,
    asOf: null,
  }),
});
