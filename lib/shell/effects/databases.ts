import type { RunCommand } from "../run/run-command";
import { type Effect, effect } from "./effect";

const CLIENTS =
  /^(psql|mysql|mariadb|sqlite3?|mysqladmin|mycli|pgcli|sqlcmd|clickhouse(-client)?|duckdb|cqlsh|bq|snowsql|sqlplus|usql|influx|cockroach|turso|wrangler|supabase|prisma)$/;
const DROPS =
  /\bDROP\s{1,20}(?:DATABASE|TABLE|SCHEMA|INDEX|VIEW|USER|ROLE|KEYSPACE|COLLECTION|COLUMN|TABLESPACE|OWNED|MATERIALIZED)\b|\bTRUNCATE\s{1,20}(?:TABLE\s{1,20})?["`\w]/i;
const WITHOUT_WHERE =
  /\b(?:DELETE\s{1,20}FROM|UPDATE)\s{1,20}[\w."`[\]]{1,200}(?:\s{1,20}SET\b[^;]{0,2000})?\s{0,20}(?:;|$|")/i;
const DOCUMENTS = /\.(?:drop|dropDatabase|deleteMany|remove|dropIndexes)\s{0,5}\(/;
const KEYS = /^(FLUSHALL|FLUSHDB|SHUTDOWN|DEBUG|SWAPDB)$/i;

/** Statements that a database client is given: in a word, piped in, or in a here-document. */
export function databaseEffects(command: RunCommand): Effect[] {
  const words = command.words.slice(1).map(({ shape }) => shape);
  if (command.name === "redis-cli" || command.name === "valkey-cli") {
    const verb = words.find(word => KEYS.test(word)) ?? command.input?.split(/\s+/).find(word => KEYS.test(word));
    return verb ? [effect("drops-data", verb)] : [];
  }
  if (command.name === "mongo" || command.name === "mongosh")
    return [...words, command.input ?? ""].some(text => DOCUMENTS.test(text)) ? [effect("drops-data")] : [];
  if (/^(dropdb|dropuser)$/.test(command.name))
    return words.some(word => word === "--help") ? [] : [effect("drops-data", words.at(-1) ?? null)];
  if (command.name === "mysqladmin" && words.includes("drop")) return [effect("drops-data", words.at(-1) ?? null)];
  if (
    /^(pg_restore|mysqlimport)$/.test(command.name) &&
    words.some(word => word === "--clean" || word === "-c" || word === "--delete")
  )
    return [effect("drops-data")];
  const migration = migrations(command.name, words);
  if (migration) return migration;
  // A statement on its own is what an SQL tool was given, not a shell.
  if (/^(DROP|TRUNCATE|DELETE)$/.test(command.name)) {
    const text = [command.name, ...words].join(" ");
    return DROPS.test(text) || WITHOUT_WHERE.test(text) ? [effect("drops-data", words.at(-1) ?? null)] : [];
  }
  if (!CLIENTS.test(command.name)) return [];
  const texts = [...words, command.input ?? "", words.join(" ")];
  return texts.some(text => DROPS.test(text) || WITHOUT_WHERE.test(text)) ? [effect("drops-data")] : [];
}

/** Tools of frameworks that rebuild a database from nothing. */
function migrations(name: string, words: readonly string[]): Effect[] | null {
  const text = [name, ...words].join(" ");
  return /^(?:\.\/)?(?:bin\/)?(?:rails|rake) db:(?:drop|reset|purge|schema:load|migrate:reset)\b|^prisma (?:migrate reset|db push .{0,200}--(?:force-reset|accept-data-loss))|^(?:python3? )?manage\.py (?:flush|reset_db)|^(?:php )?artisan (?:migrate:fresh|migrate:reset|db:wipe)|^supabase db reset|^knex migrate:rollback --all|^sequelize(?:-cli)? db:drop|^drizzle-kit drop|^alembic downgrade base|^flyway clean|^liquibase drop-?all|^mix ecto\.(?:drop|reset)/i.test(
    text,
  )
    ? [effect("drops-data", name)]
    : null;
}
