import { gzipSync } from "node:zlib";
import type { TokenScope } from "@/lib/access/permissions";
import { newSecret, sha256 } from "@/lib/core/ids";
import { publishPriceBook } from "@/lib/prices/commands/publish-price-book";
import { type Answer, INGEST_PATHS, receive } from "@/lib/web/ingest/receive";
import { anthropic202611 } from "@/prisma/seed/prices/anthropic-2026-11";
import type { FreshDatabase } from "./database";

export type LedgerHouse = {
  team(slug: string): Promise<number>;
  token(teamId: number | null, scopes?: TokenScope[], days?: number): Promise<string>;
};

/** An organisation with prices, ready to book: teams and tokens on demand, written past the operations. */
export async function ledgerHouse(db: FreshDatabase, timeZone = "Europe/Oslo"): Promise<LedgerHouse> {
  await db.query(
    `insert into "Organisation" (id, name, "timeZone", "rawRetentionDays") values (1, 'Test', $1, 36500)`,
    [timeZone],
  );
  await publishPriceBook({ kind: "job", name: "test" }, anthropic202611);
  return {
    team: async slug =>
      (await db.query<{ id: number }>(`insert into "Team" (slug, name) values ($1, $1) returning id`, [slug]))[0]?.id ??
      0,
    token: async (teamId, scopes = ["usage:write"], days = 30) => {
      const secret = `gw_${newSecret()}`;
      await db.query(
        `insert into "ApiToken" (id, name, hash, hint, scopes, "teamId", "createdBy", "expiresAt") values ($1, 'test', $2, 'gw_…', $3, $4, 'test', now() + make_interval(days => $5))`,
        [crypto.randomUUID(), sha256(secret), scopes, teamId, days],
      );
      return secret;
    },
  };
}

export type Body = { path: string; contentType: string; body: Buffer };

/** Sends one body as a client would, without a socket. */
export function send(
  token: string | null,
  { path, contentType, body }: Body,
  gzip = false,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const all: Record<string, string> = {
    "content-type": contentType,
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(gzip ? { "content-encoding": "gzip" } : {}),
    ...headers,
  };
  return receive({
    signal: INGEST_PATHS[path] ?? "logs",
    path,
    header: name => all[name] ?? null,
    body: gzip ? gzipSync(body) : body,
  });
}
