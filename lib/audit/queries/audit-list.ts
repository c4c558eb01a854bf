import { z } from "zod";
import { addDays, isDay, startOfDayMs } from "@/lib/core/time";
import { literally } from "@/lib/db/sql";
import { query, wholeOrganisation } from "@/lib/operation/operation";

const day = z.string().refine(isDay).optional().catch(undefined);
export const AuditListEntry = z.object({
  id: z.string(),
  at: z.date(),
  actorKind: z.string(),
  actorLabel: z.string(),
  action: z.string(),
  target: z.string(),
  team: z.object({ slug: z.string(), name: z.string() }).nullable(),
  before: z.unknown(),
  after: z.unknown(),
  requestId: z.string(),
  hash: z.string(),
});
export type AuditListEntry = z.output<typeof AuditListEntry>;

/** The audit trail, the latest first. `from` and `to` are the organisation's days, both included. */
export const auditList = query({
  name: "auditList",
  access: "audit:read",
  input: z.object({
    action: z.string().max(60).optional(),
    actor: z.string().max(200).optional(),
    team: z.string().max(60).optional(),
    from: day,
    to: day,
    cursor: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional()
      .catch(undefined),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    entries: z.array(AuditListEntry),
    nextCursor: z.string().nullable(),
    actions: z.array(z.string()),
    timeZone: z.string(),
  }),
  ...wholeOrganisation,
  run: async (db, { input }) => {
    const timeZone =
      (await db.organisation.findUnique({ where: { id: 1 }, select: { timeZone: true } }))?.timeZone ?? "UTC";
    const team = input.team ? await db.team.findUnique({ where: { slug: input.team }, select: { id: true } }) : null;
    const rows = await db.auditEntry.findMany({
      where: {
        ...(input.action ? { action: input.action.endsWith(".") ? { startsWith: input.action } : input.action } : {}),
        ...(input.actor ? { actorLabel: { contains: literally(input.actor), mode: "insensitive" as const } } : {}),
        ...(input.team ? { teamId: team?.id ?? -1 } : {}),
        ...(input.from || input.to
          ? {
              at: {
                ...(input.from ? { gte: new Date(startOfDayMs(input.from, timeZone)) } : {}),
                ...(input.to ? { lt: new Date(startOfDayMs(addDays(input.to, 1), timeZone)) } : {}),
              },
            }
          : {}),
        ...(input.cursor ? { id: { lt: BigInt(input.cursor) } } : {}),
      },
      orderBy: { id: "desc" },
      take: input.limit + 1,
    });
    const teams = new Map(
      (await db.team.findMany({ select: { id: true, slug: true, name: true } })).map(({ id, ...rest }) => [id, rest]),
    );
    const entries = rows.slice(0, input.limit).map(({ id, teamId, previous: _, actorId: __, ...entry }) => ({
      ...entry,
      id: String(id),
      team: teamId === null ? null : (teams.get(teamId) ?? null),
    }));
    const actions = (
      await db.auditEntry.findMany({ distinct: ["action"], select: { action: true }, orderBy: { action: "asc" } })
    ).map(row => row.action);
    return { entries, nextCursor: rows.length > input.limit ? (entries.at(-1)?.id ?? null) : null, actions, timeZone };
  },
});
