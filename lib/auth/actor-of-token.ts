import type { PersonActor, TokenActor } from "@/lib/access/may";
import { PERSONAL_SCOPES, TOKEN_SCOPE_NAMES, type TokenScope } from "@/lib/access/permissions";
import { now } from "@/lib/core/clock";
import { sha256 } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { pool } from "@/lib/db/client";
import { onDirectoryChange } from "@/lib/db/directory-changes";
import { personAsOf } from "./person-actor";
import { isSelfTestSecret, SELF_TEST } from "./self-test-token";

// Telemetry asks a thousand times a second. Changes are told at once; a second is the most when the telling fails.
const FRESH_MS = 1_000;
const USED_EVERY_MS = 60_000;
const MAX_CACHED = 10_000;
const SECRET = /^gw_[\w-]{20,100}$/;

/** A machine of a team or the organisation, or a person who acts through a token of their own. */
export type BearerActor = TokenActor | (PersonActor & { via: NonNullable<PersonActor["via"]> });
export type KnownToken = { actor: BearerActor; expiresAt: Date };
type Entry = { known: KnownToken; readAtMs: number };
type Cache = { url: string; byHash: Map<string, Entry>; reading: Map<string, Promise<KnownToken | null>> };
const KEY = Symbol.for("groundwork.tokens");
type Holder = { [KEY]?: Cache };

function cache(): Cache {
  const holder = globalThis as Holder;
  const url = process.env.DATABASE_URL ?? "";
  if (holder[KEY]?.url === url) return holder[KEY];
  const fresh: Cache = { url, byHash: new Map(), reading: new Map() };
  onDirectoryChange(() => forget(fresh));
  return (holder[KEY] = fresh);
}

function forget({ byHash, reading }: Cache): void {
  byHash.clear();
  reading.clear();
}

/** Forgets every token, for what was changed beside the operations. */
export const forgetTokens = (): void => forget(cache());

/** The actor behind a token's secret; null when it is unknown, expired, revoked, its team archived or its person disabled. */
export async function actorOfToken(secret: string): Promise<BearerActor | null> {
  return (await tokenOfSecret(secret))?.actor ?? null;
}

/**
 * The same with the moment of its end. Cheap: of many calls a second at most one asks the database.
 * Throws what the database throws when it is away.
 */
export async function tokenOfSecret(secret: string): Promise<KnownToken | null> {
  if (!SECRET.test(secret)) return null;
  if (isSelfTestSecret(secret)) return { actor: SELF_TEST, expiresAt: new Date(now().getTime() + FRESH_MS) };
  const hash = sha256(secret);
  const { byHash, reading } = cache();
  const entry = byHash.get(hash);
  if (entry && performance.now() - entry.readAtMs < FRESH_MS) return unexpired(entry.known);
  let asked = reading.get(hash);
  if (!asked) {
    asked = read(hash);
    reading.set(hash, asked);
    const mine = asked;
    // What was asked before a change is neither kept nor joined after it.
    const settle = (known: KnownToken | null) => {
      if (reading.get(hash) !== mine) return;
      reading.delete(hash);
      if (byHash.size >= MAX_CACHED) byHash.clear();
      if (known) byHash.set(hash, { known, readAtMs: performance.now() });
      else byHash.delete(hash);
    };
    mine.then(settle, () => settle(null));
  }
  const known = await asked;
  return known && unexpired(known);
}

const unexpired = (known: KnownToken): KnownToken | null => (known.expiresAt > now() ? known : null);

type Row = {
  id: string;
  name: string;
  scopes: string[];
  teamId: number | null;
  personId: string | null;
  expiresAt: Date;
  lastUsedAt: Date | null;
};

async function read(hash: string): Promise<KnownToken | null> {
  const { rows } = await pool().query<Row>({
    name: "token-by-hash",
    text: `select t.id, t.name, t.scopes, t."teamId", t."personId", t."expiresAt", t."lastUsedAt"
      from "ApiToken" t left join "Team" m on m.id = t."teamId"
      where t.hash = $1 and t."revokedAt" is null and (t."teamId" is null or m."archivedAt" is null)`,
    values: [hash],
  });
  const row = rows[0];
  if (!row || row.expiresAt <= now()) return null;
  const actor = await actorOf(row);
  if (actor && now().getTime() - (row.lastUsedAt?.getTime() ?? 0) >= USED_EVERY_MS) await markUsed(row.id);
  return actor && { actor, expiresAt: row.expiresAt };
}

async function actorOf({ id, name, scopes, teamId, personId }: Row): Promise<BearerActor | null> {
  const known: readonly string[] = personId === null ? TOKEN_SCOPE_NAMES : PERSONAL_SCOPES;
  const carried = scopes.filter((scope): scope is TokenScope => known.includes(scope));
  if (personId === null) return { kind: "token", id, name, scopes: carried, teamId };
  const person = await personAsOf(personId, now());
  return person && { ...person.actor, via: { tokenId: id, name, scopes: carried } };
}

// Several processes may see a stale mark at once; the condition lets one of them write.
async function markUsed(id: string): Promise<void> {
  await pool()
    .query(
      `update "ApiToken" set "lastUsedAt" = $2 where id = $1 and ("lastUsedAt" is null or "lastUsedAt" <= $2::timestamptz - interval '1 minute')`,
      [id, now()],
    )
    .catch(error => log.debug({ error: String(error) }, "last use of a token not noted"));
}
