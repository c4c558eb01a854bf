import { sha256 } from "@/lib/core/ids";
import { pool } from "@/lib/db/client";
import type { Refusal } from "../schema";

/** Keeps refused records aside, each once; seeing one again only counts it. Content never reaches a refusal's record. */
export async function keepAside(
  refusals: readonly Refusal[],
  credential: { id: string; teamId: number | null },
): Promise<void> {
  if (!refusals.length) return;
  const rows = new Map<string, Refusal & { times: number; json: string }>();
  for (const refusal of refusals) {
    const json = JSON.stringify(refusal.record ?? null);
    const digest = sha256(`${credential.id}\n${refusal.signal}\n${refusal.code}\n${json}`);
    const known = rows.get(digest);
    if (known) known.times++;
    else rows.set(digest, { ...refusal, json, times: 1 });
  }
  const list = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
  await pool().query(
    `insert into usage.quarantine as q (digest, team_id, credential, signal, code, field, message, record, times)
     select t.digest, $2, $3, t.signal, t.code, t.field, t.message, t.record::jsonb, t.times
     from unnest($1::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[]) as t(digest, signal, code, field, message, record, times)
     order by 1
     on conflict (digest) do update set last_seen_at = now(), times = q.times + excluded.times`,
    [
      list.map(([digest]) => digest),
      credential.teamId,
      credential.id,
      list.map(([, row]) => row.signal),
      list.map(([, row]) => row.code),
      list.map(([, row]) => row.field),
      list.map(([, row]) => row.message),
      list.map(([, row]) => row.json),
      list.map(([, row]) => row.times),
    ],
  );
}
