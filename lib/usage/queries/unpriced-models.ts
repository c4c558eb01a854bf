import { z } from "zod";
import { addDays, dayOf } from "@/lib/core/time";
import { sql, statement } from "@/lib/db/sql";
import { query, wholeOrganisation } from "@/lib/operation/operation";
import { directory } from "@/lib/teams/directory";

const DAYS = 30;

const UnpricedModel = z.object({
  model: z.string(),
  requests: z.coerce.number(),
  clientCostPico: z.coerce.bigint(),
  firstDay: z.string(),
  lastDay: z.string(),
});
export type UnpricedModel = z.output<typeof UnpricedModel>;

const models = statement({
  row: UnpricedModel,
  sql: (since: string) => sql`
    select n.value as model, sum(d.unpriced) as requests, sum(d.unpriced_client_cost_pico) as "clientCostPico",
      min(d.day)::text as "firstDay", max(d.day)::text as "lastDay"
    from usage.team_day d join usage.name n on n.id = d.model_id
    where d.day >= ${since}::date and d.unpriced > 0
    group by n.value order by 2 desc, 1 limit 50`,
});

/** Models seen in the last 30 days in requests without a price, the most used first, with what the clients reported. */
export const unpricedModels = query({
  name: "unpricedModels",
  access: "price:read",
  input: z.object({}),
  output: z.object({ models: z.array(UnpricedModel), since: z.string() }),
  ...wholeOrganisation,
  run: async (db, { now }) => {
    const { timeZone } = (await directory()).organisation;
    const since = addDays(dayOf(now.getTime(), timeZone), 1 - DAYS);
    return { models: await db.rows(models, since), since };
  },
});
