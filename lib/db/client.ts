import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { z } from "zod";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import type { Prisma } from "./generated/client";
import { PrismaClient } from "./generated/client";
import type { Statement } from "./sql";

type Delegate =
  | "organisation"
  | "person"
  | "identity"
  | "loginLink"
  | "team"
  | "membership"
  | "apiToken"
  | "auditEntry"
  | "priceBook"
  | "priceRate"
  | "taskRule"
  | "skill"
  | "skillMaintainer"
  | "skillVersion"
  | "skillBlob"
  | "skillDraft"
  | "skillReview"
  | "skillComment"
  | "skillFinding"
  | "skillSuppression"
  | "skillPair"
  | "skillSubscription"
  | "skillUse"
  | "skillDecision"
  | "skillVisit"
  | "skillArtifact"
  | "skillInstall"
  | "skillSelfTest"
  | "signingKey"
  | "marketplaceChange"
  | "policyRevision"
  | "policyReview"
  | "policyNotice"
  | "policyWaiver";
type ReadMethod =
  | "findUnique"
  | "findUniqueOrThrow"
  | "findFirst"
  | "findFirstOrThrow"
  | "findMany"
  | "count"
  | "aggregate"
  | "groupBy";
type Rows = { rows<F, R extends z.ZodType>(statement: Statement<F, R>, filter: F): Promise<z.output<R>[]> };

/** What a query sees: no write methods. */
export type Reader = { [D in Delegate]: Pick<PrismaClient[D], ReadMethod & keyof PrismaClient[D]> } & Rows;
/** What a command sees: one transaction, and what is to be done once it holds. */
export type Tx = Prisma.TransactionClient & Rows & { afterCommit(work: () => void): void };

type Connections = { pool: pg.Pool; prisma: PrismaClient; url: string };
// On globalThis: the server's bundle and Next's bundle share one pool.
const KEY = Symbol.for("groundwork.database");
type Holder = { [KEY]?: Connections };

function connections(): Connections {
  const holder = globalThis as Holder;
  const url = process.env.DATABASE_URL ?? env().DATABASE_URL;
  if (holder[KEY]?.url === url) return holder[KEY];
  const pool = new pg.Pool({
    connectionString: url,
    max: 12,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 60_000,
  });
  // A dropped idle connection is not an event of ours: the next query opens another.
  pool.on("error", error => log.warn({ error: error.message }, "database connection lost"));
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    transactionOptions: { maxWait: 5_000, timeout: 60_000 },
  });
  return (holder[KEY] = { pool, prisma, url });
}

/** The shared pool, for streaming work (COPY, LISTEN, the ledger's flush). */
export const pool = (): pg.Pool => connections().pool;
/** A connection of one's own, outside the pool: LISTEN and the ledger's writers keep theirs. */
export const dedicatedClient = (name: string): pg.Client =>
  new pg.Client({
    connectionString: process.env.DIRECT_DATABASE_URL ?? connections().url,
    application_name: name,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });

export async function closeDatabase(): Promise<void> {
  const holder = globalThis as Holder;
  const open = holder[KEY];
  if (!open) return;
  delete holder[KEY];
  await open.prisma.$disconnect();
  if (!open.pool.ended) await open.pool.end();
}

const parseRows = <R extends z.ZodType>(row: R, rows: unknown): z.output<R>[] =>
  z.array(row).parse(rows) as z.output<R>[];

// Defined, not assigned: an assignment would reach Prisma's proxy, whose target all transactions at once share.
const withOwn = <C extends object, M extends object>(client: C, methods: M): C & M =>
  Object.create(client, Object.fromEntries(Object.entries(methods).map(([name, value]) => [name, { value }]))) as C & M;

/** Reads outside a transaction. */
export function reader(): Reader {
  const { prisma, pool } = connections();
  const rows: Rows["rows"] = async (statement, filter) => {
    const query = statement.sql(filter);
    return parseRows(statement.row, (await pool.query(query.text, query.values)).rows);
  };
  return withOwn(prisma, { rows });
}

/** Runs work in one transaction; any failure undoes all of it. A serialisation conflict is retried twice. */
export async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const { prisma } = connections();
  for (let attempt = 0; ; attempt++) {
    const afterwards: (() => void)[] = [];
    const afterCommit: Tx["afterCommit"] = then => void afterwards.push(then);
    try {
      const result = await prisma.$transaction(async inner => {
        const rows: Rows["rows"] = async (statement, filter) =>
          parseRows(statement.row, await inner.$queryRaw(statement.sql(filter)));
        return work(withOwn(inner, { rows, afterCommit }));
      });
      for (const then of afterwards) then();
      return result;
    } catch (error) {
      if (attempt < 2 && isRetryable(error)) continue;
      throw translate(error);
    }
  }
}

/** A zero character in a text or in JSON, and half a character in JSON; Prisma hands on the words alone. */
const UNSTORABLE = new Set(["22021", "22P05"]);
const SAYS_UNSTORABLE =
  /invalid byte sequence for encoding|unsupported Unicode escape sequence|invalid input syntax for type json/;
const codeOf = (error: unknown): string =>
  error && typeof error === "object" && "code" in error ? String(error.code) : "";
const isRetryable = (error: unknown): boolean => ["P2034", "40001", "40P01"].includes(codeOf(error));

/** What the database says, as the caller may see it: it is away (503), somebody was faster (409), it cannot be text (422). */
export function translate(error: unknown): unknown {
  const code = codeOf(error);
  if (isUnavailable(error))
    return new AppError(
      "unavailable",
      "The database does not answer at the moment.",
      { retryAfterS: 2 },
      { cause: error },
    );
  if (code === "P2002" || code === "23505")
    return new AppError("conflict", "That already exists.", {}, { cause: error });
  if (UNSTORABLE.has(code) || (error instanceof Error && SAYS_UNSTORABLE.test(error.message)))
    return new AppError("invalid", "A text holds a character that cannot be stored, such as NUL.");
  if (code === "23P01") return new AppError("conflict", "That period overlaps another one.", {}, { cause: error });
  return error;
}

// Class 08 connection, 53 resources, 57P0x shutdown or start-up, P1001/P1017 Prisma's own words, and the socket's.
const AWAY = /^(08...|53...|57P0[1-5]|P1001|P1002|P1008|P1017|P2024|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;
export function isUnavailable(error: unknown): boolean {
  if (AWAY.test(codeOf(error))) return true;
  if (!(error instanceof Error)) return false;
  if (
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|server closed the connection|the database system is (starting|shutting)/i.test(
      error.message,
    )
  )
    return true;
  return error.cause !== undefined && error.cause !== error && isUnavailable(error.cause);
}
