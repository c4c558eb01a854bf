import { z } from "zod";
import { literally } from "@/lib/db/sql";
import { query, wholeOrganisation } from "@/lib/operation/operation";
import { PersonSummary } from "../schema";

export const PersonListRow = PersonSummary.extend({
  lastSeenAt: z.date().nullable(),
  createdAt: z.date(),
  tokens: z.number().describe("tokens that act as the person and still work"),
  teams: z.array(z.object({ slug: z.string(), name: z.string(), role: z.enum(["lead", "member"]), home: z.boolean() })),
});
export type PersonListRow = z.output<typeof PersonListRow>;

/** People by name, with their roles and teams. */
export const personList = query({
  name: "personList",
  access: "person:read",
  input: z.object({
    q: z.string().trim().max(100).optional(),
    role: z.enum(["platform", "finance", "auditor", "none", "disabled"]).optional().catch(undefined),
    cursor: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  output: z.object({ people: z.array(PersonListRow), total: z.number(), nextCursor: z.string().nullable() }),
  ...wholeOrganisation,
  run: async (db, { input, now }) => {
    const where = {
      ...(input.q
        ? {
            OR: [
              { name: { contains: literally(input.q), mode: "insensitive" as const } },
              { email: { contains: literally(input.q), mode: "insensitive" as const } },
            ],
          }
        : {}),
      ...(input.role === "disabled"
        ? { disabledAt: { not: null } }
        : input.role === "none"
          ? { orgRole: null }
          : input.role
            ? { orgRole: input.role }
            : {}),
    };
    const rows = await db.person.findMany({
      where,
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: input.limit + 1,
      ...(input.cursor ? { cursor: { id: input.cursor }, skip: 1 } : {}),
      select: {
        id: true,
        email: true,
        name: true,
        orgRole: true,
        disabledAt: true,
        lastSeenAt: true,
        createdAt: true,
        _count: { select: { tokens: { where: { revokedAt: null, expiresAt: { gt: now } } } } },
        memberships: {
          where: { startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
          select: { role: true, home: true, team: { select: { slug: true, name: true } } },
          orderBy: { home: "desc" },
        },
      },
    });
    const people = rows.slice(0, input.limit).map(({ memberships, _count, ...person }) => ({
      ...person,
      tokens: _count.tokens,
      teams: memberships.map(({ team, ...membership }) => ({ ...team, ...membership })),
    }));
    return {
      people,
      total: await db.person.count({ where }),
      nextCursor: rows.length > input.limit ? (people.at(-1)?.id ?? null) : null,
    };
  },
});
