import { z } from "zod";
import { addDays, dayOf } from "@/lib/core/time";
import { sql, statement } from "@/lib/db/sql";
import { query, wholeOrganisation } from "@/lib/operation/operation";
import { directory } from "@/lib/teams/directory";

const DAYS = 30;

const Sender = z.object({
  user: z.string().describe("What the client sent: an address, an account or an installation."),
  requests: z.coerce.number(),
  costPico: z.coerce.bigint(),
  lastDay: z.string(),
});
export type UnallocatedSender = z.output<typeof Sender>;

const senders = statement({
  row: Sender.extend({ total: z.coerce.number(), totalPico: z.coerce.bigint() }),
  sql: ({ since, limit }: { since: string; limit: number }) => sql`
    select n.value as user, sum(d.requests) as requests, sum(d.cost_pico) as "costPico", max(d.day)::text as "lastDay", count(*) over () as total,
      sum(sum(d.cost_pico)) over () as "totalPico"
    from usage.dim_day d join usage.name n on n.id = d.value_id
    where d.team_id = 0 and d.dim = 1 and d.day >= ${since}::date and d.requests > 0
    group by n.value order by 3 desc, 1 limit ${limit}`,
});

/** Whose usage no team could be found for in the last 30 days, dearest first. `total` and `totalPico` are of all of them. */
export const unallocatedSenders = query({
  name: "unallocatedSenders",
  access: "spend:names",
  input: z.object({ limit: z.coerce.number().int().min(1).max(200).default(20) }),
  output: z.object({ senders: z.array(Sender), total: z.number(), totalPico: z.bigint(), since: z.string() }),
  ...wholeOrganisation,
  run: async (db, { input, now }) => {
    const { timeZone } = (await directory()).organisation;
    const since = addDays(dayOf(now.getTime(), timeZone), 1 - DAYS);
    const rows = await db.rows(senders, { since, limit: input.limit });
    return { senders: rows, total: rows[0]?.total ?? 0, totalPico: rows[0]?.totalPico ?? 0n, since };
  },
});
