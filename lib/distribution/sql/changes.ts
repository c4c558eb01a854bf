import { z } from "zod";
import { type Sql, sql, statement } from "@/lib/db/sql";
import { Changelog } from "@/lib/skills/schema";
import { type Change, Recorded } from "../marketplace-schema";

// First the numbers alone, then what stands behind them: a history is long, and most of it is not looked at.
export const lastOfPlugins = (catalog: number, upTo: number | null): Sql => sql`
  select catalog, max(seq) as seq from "MarketplaceChange"
  where catalog = ${catalog}::int and (${upTo}::int is null or seq <= ${upTo}::int) group by catalog, plugin`;

/** What was recorded last of each plugin of a catalog, up to a change; without the lists of files. */
export const recordedPlugins = statement({
  row: Recorded.extend({ seq: z.number(), at: z.date() }),
  sql: ({ catalog, upTo }: { catalog: number; upTo: number | null }) => sql`
    select plugin, kind, "skillId", "versionId", version, entry - 'files' as entry, seq, at
    from (${lastOfPlugins(catalog, upTo)}) last join "MarketplaceChange" using (catalog, seq) order by plugin`,
});

/** Every version that some plugins ever had in a catalog. */
export const pastVersions = statement({
  row: z.object({
    plugin: z.string(),
    skillId: z.number().nullable(),
    versionId: z.string().nullable(),
    version: z.string(),
  }),
  sql: ({
    catalog,
    plugins,
    skills,
  }: {
    catalog: number;
    plugins: readonly string[];
    skills: readonly number[];
  }) => sql`
    select plugin, "skillId", "versionId", version from "MarketplaceChange"
    where catalog = ${catalog}::int and (plugin = any(${plugins}::text[]) or "skillId" = any(${skills}::int[]))
    order by seq`,
});

/** Every version of some skills that was published once, with its author as a commit names them. */
export const outVersions = statement({
  row: z.object({
    id: z.string(),
    skillId: z.number(),
    version: z.string(),
    description: z.string(),
    changelog: Changelog.catch([]),
    publishedAt: z.date(),
    authorName: z.string(),
    authorEmail: z.string().nullable(),
    yankedAt: z.date().nullable(),
    yankedBy: z.string().nullable(),
    yankReason: z.string().nullable(),
  }),
  sql: (skills: readonly number[]) => sql`
    select v.id, v."skillId", v.version, v.description, v.changelog, coalesce(v."publishedAt", v."submittedAt") as "publishedAt",
      v."authorName", p.email as "authorEmail", v."yankedAt", v."yankedBy", v."yankReason"
    from "SkillVersion" v left join "Person" p on p.id = v."authorId"
    where v."skillId" = any(${skills}::int[]) and v.state in ('published', 'yanked')
    order by v."skillId", v."publishedAt", v.version`,
});

/** Writes changes down, each with the files of its version as they were published. */
export const addChanges = statement({
  row: z.object({ seq: z.number() }),
  sql: ({ catalog, after, changes }: { catalog: number; after: number; changes: readonly Change[] }) => sql`
    insert into "MarketplaceChange" (catalog, seq, at, kind, plugin, "skillId", "versionId", version, entry, message, "authorName", "authorEmail")
    select ${catalog}::int, ${after}::int + r.n::int, (r.row->>'at')::timestamptz, r.row->>'kind', r.row->>'plugin', (r.row->>'skillId')::int,
      r.row->>'versionId', r.row->>'version',
      case when v.id is null then r.row->'entry' else r.row->'entry' || jsonb_build_object('files', v.files) end,
      r.row->>'message', r.row->>'authorName', r.row->>'authorEmail'
    from jsonb_array_elements(${JSON.stringify(changes)}::jsonb) with ordinality as r(row, n)
      left join "SkillVersion" v on v.id = r.row->>'versionId'
    order by r.n
    returning seq`,
});

export const ChangeRow = z.object({
  seq: z.number(),
  at: z.date(),
  kind: Recorded.shape.kind,
  plugin: z.string(),
  version: z.string(),
  entry: z.record(z.string(), z.unknown()),
  message: z.string(),
  authorName: z.string(),
  authorEmail: z.string(),
});
export type ChangeRow = z.output<typeof ChangeRow>;

/** Changes of a catalog after one, in their order, so many at once. */
export const changesAfter = statement({
  row: ChangeRow,
  sql: ({ catalog, seq, limit }: { catalog: number; seq: number; limit: number }) => sql`
    select seq, at, kind, plugin, version, entry, message, "authorName", "authorEmail" from "MarketplaceChange"
    where catalog = ${catalog}::int and seq > ${seq}::int order by seq limit ${limit}::int`,
});

/** When the organisation and, for a team's catalog, the team began. */
export const catalogBeginning = statement({
  row: z.object({ hubName: z.string(), handle: z.string(), openedAt: z.date() }),
  sql: (teamId: number | null) => sql`
    select o.name as "hubName", o.handle, coalesce(t."createdAt", o."createdAt") as "openedAt"
    from "Organisation" o left join "Team" t on t.id = ${teamId}::int where o.id = 1`,
});
