import { z } from "zod";
import type { Reader } from "@/lib/db/client";
import { query } from "@/lib/operation/operation";
import { SpendAnswer, SpendInput } from "../api-schema";
import type { Dimension } from "../measures";
import { answerMeasures, answerRow } from "../rules/answer-row";
import { boundsOf, checkedBounds, demandRaw } from "../rules/bounds";
import { decodeCursor, encodeCursor, fingerprint } from "../rules/cursor";
import { plan } from "../rules/plan";
import { spendRows } from "../sql/spend-rows";
import { type Ground, groundFor, scopeOf } from "./ground";
import { storedFilters } from "./stored-filters";

const Place = z.tuple([z.int(), z.int(), z.string(), z.array(z.string())]);

/** Sums of tokens and money by period and any dimensions, exactly, of what the caller may see. */
export const spend = query({
  name: "spend",
  access: "spend:read",
  input: SpendInput,
  output: SpendAnswer,
  subject: (db, _input, actor) => groundFor(db, actor),
  scope: scopeOf,
  run: (db, { input, subject, now }) => answer(db, subject, input, now),
});

/** One page of the answer. Later pages keep the bounds of the first, also when midnight passes. */
export async function answer(
  db: Reader,
  ground: Ground,
  input: z.output<typeof SpendInput>,
  now: Date,
): Promise<z.output<typeof SpendAnswer>> {
  const { interval, groupBy, filter, limit } = input;
  const { timeZone } = ground;
  const asked = fingerprint([input.from, input.to, interval, groupBy, Object.entries(filter).sort()]);
  const place = input.cursor === undefined ? null : decodeCursor(input.cursor, asked, Place);
  const bounds = place
    ? checkedBounds({ fromMs: place[0], toMs: place[1] }, interval)
    : boundsOf(input, interval, now, timeZone);
  const filtered = Object.keys(filter) as Dimension[];
  const parts = plan({ ...bounds, interval, dimensions: [...groupBy, ...filtered], timeZone });
  demandRaw(parts, ground.rawRetentionDays, now, timeZone);
  const filters = await storedFilters(db, ground, filter);
  const [total, ...found] = await db.rows(spendRows, {
    facts: { parts, interval, group: groupBy, filters, whose: ground.whose, timeZone },
    after: place && { period: place[2], keys: place[3] },
    limit: limit + 1,
  });
  if (!total) throw new Error("the statement gave no total");
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const { fromMs, toMs } = bounds;
  return {
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    time_zone: timeZone,
    interval,
    group_by: groupBy,
    rows: rows.map(row => answerRow(row, groupBy, interval !== "none")),
    totals: answerMeasures(total),
    next_cursor: found.length > limit && last ? encodeCursor(asked, [fromMs, toMs, last.period, last.keys]) : null,
  };
}
