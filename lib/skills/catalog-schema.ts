import { z } from "zod";
import { CATEGORIES, HEALTH_STATES, HealthReason, Owner, SKILL_STATUSES, VISIBILITIES } from "./schema";

/** Weeks that charts of a skill's use show; the last is the week so far. */
export const USE_WEEKS = 12;

export const SkillHealth = z.object({ state: z.enum(HEALTH_STATES), reasons: z.array(HealthReason) });
export type SkillHealth = z.output<typeof SkillHealth>;

export const TeamRef = z.object({ slug: z.string(), name: z.string() });
export type TeamRef = z.output<typeof TeamRef>;

export const Weeks = z.array(z.number().int()).length(USE_WEEKS).describe("runs a week, oldest first, this week last");

/** Where a skill stands in a team's set. */
export const SET_PLACES = ["own", "inherited", "added", "excluded", "pinned-behind"] as const;
export type SetPlace = (typeof SET_PLACES)[number];

/** A skill in lists: what it is, whose, how it does. */
export const SkillLine = z.object({
  id: z.number().int(),
  name: z.string(),
  owner: Owner,
  description: z.string(),
  category: z.string(),
  visibility: z.enum(VISIBILITIES),
  status: z.enum(SKILL_STATUSES),
  version: z.string().nullable().describe("null before the first publication, and when all were yanked"),
  health: SkillHealth,
});
export type SkillLine = z.output<typeof SkillLine>;

/** A skill in the catalog. */
export const CatalogRow = SkillLine.extend({
  runs7: z.number().int().describe("this week so far"),
  weeks: Weeks,
  people: z.number().int().describe("who ran it within 30 days"),
  usedBy: z.array(TeamRef).describe("teams that ran it within about a month, most runs first"),
  inSet: z.enum(SET_PLACES).nullable().describe("of the team that the catalog is compared with"),
  changedAt: z.date(),
});
export type CatalogRow = z.output<typeof CatalogRow>;

export const SCOPES = ["all", "hub", "mine", "others"] as const;
/** Whether a version is out: "unpublished" are those that wait for their first. */
export const SHOWN_STATUSES = [...SKILL_STATUSES, "unpublished"] as const;
export const CATALOG_SORTS = ["relevance", "runs", "recent", "name"] as const;

/** A list from an address or a form: repeated, or with commas between. */
const several = <S extends z.ZodType<string, string>>(item: S) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform(value => (typeof value === "string" ? value.split(",") : (value ?? [])).filter(Boolean))
    .pipe(z.array(item).max(100));
const word = z.string().trim().max(64);
export const CatalogInput = z.object({
  q: z.string().trim().max(200).default(""),
  words: z
    .enum(["all", "any"])
    .default("all")
    .describe("any: where no skill has all of the words, those that have some of them"),
  scope: z.enum(SCOPES).default("all"),
  owner: several(word),
  category: several(z.enum(CATEGORIES)),
  health: several(z.enum(HEALTH_STATES)),
  status: several(z.enum(SHOWN_STATUSES)).describe("active and deprecated ones unless it says otherwise"),
  usedBy: several(word),
  sort: z.enum(CATALOG_SORTS).optional().describe("relevance with a search, else runs"),
  team: word.optional().describe("the team whose set is compared with; the viewer's home team unless given"),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type CatalogInput = z.output<typeof CatalogInput>;

/** A value of a facet, and how many skills stay if it is chosen under the other facets. */
export const FacetValue = z.object({
  value: z.string(),
  label: z.string(),
  count: z.number().int(),
  chosen: z.boolean(),
});
export type FacetValue = z.output<typeof FacetValue>;

export const Catalog = z.object({
  rows: z.array(CatalogRow),
  total: z.number().int(),
  known: z.number().int().describe("skills the viewer may know of, retired and unpublished ones left out"),
  owners: z.number().int().describe("teams that own any of those"),
  facets: z.object({
    scope: z.array(FacetValue),
    owner: z.array(FacetValue),
    category: z.array(FacetValue),
    health: z.array(FacetValue),
    status: z.array(FacetValue),
    usedBy: z.array(FacetValue),
  }),
  team: TeamRef.nullable().describe("whose set `inSet` speaks of"),
  sort: z.enum(CATALOG_SORTS),
  fuzzy: z.boolean().describe("nothing matched as written; what is shown matches nearly"),
  suggestion: z.string().nullable().describe("another query, when nothing is found"),
  nextCursor: z.string().nullable(),
  asOf: z.date().nullable().describe("when runs were last counted"),
});
export type Catalog = z.output<typeof Catalog>;
