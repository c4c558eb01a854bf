import type pg from "pg";
import { z } from "zod";
import { log } from "@/lib/core/log";
import { dedicatedClient, type Tx } from "./client";
import { sql, statement } from "./sql";

const CHANNEL = "directory";
const RECONNECT_MS = 1_000;

type Listening = { url: string; listeners: Set<() => void>; client: pg.Client | null };
// On globalThis: the server's bundle and Next's bundle hear of changes over one connection.
const KEY = Symbol.for("groundwork.directory-changes");
type Holder = { [KEY]?: Listening };

const tell = statement({
  row: z.object({}),
  sql: (_: null) => sql`select 1 as one from (select pg_notify(${CHANNEL}, '')) told`,
});

/** Tells every process that people, memberships, teams, tokens or the organisation changed; this one before its caller. */
export async function directoryChanged(tx: Tx): Promise<void> {
  await tx.rows(tell, null);
  tx.afterCommit(() => emit((globalThis as Holder)[KEY]));
}

/**
 * Calls back after every such change, at once for this process's own and within milliseconds for another's,
 * and whenever something may have been missed because the connection was away.
 */
export function onDirectoryChange(listener: () => void): void {
  const holder = globalThis as Holder;
  const url = process.env.DATABASE_URL ?? "";
  if (holder[KEY]?.url !== url) {
    holder[KEY] = { url, listeners: new Set(), client: null };
    listen(holder[KEY]);
  }
  holder[KEY].listeners.add(listener);
}

const emit = (listening: Listening | undefined): void => {
  for (const listener of listening?.listeners ?? []) listener();
};

function listen(listening: Listening): void {
  const client = dedicatedClient("groundwork directory");
  const again = () => {
    client.removeAllListeners();
    client.on("error", () => undefined);
    client.end().catch(() => undefined);
    emit(listening);
    setTimeout(() => {
      if ((globalThis as Holder)[KEY] === listening) listen(listening);
    }, RECONNECT_MS).unref();
  };
  client.on("error", again);
  client.on("end", again);
  client.on("notification", () => emit(listening));
  client
    .connect()
    .then(() => client.query(`listen ${CHANNEL}`))
    .then(() => {
      // Listening alone keeps no program from ending.
      if ("unref" in client && typeof client.unref === "function") client.unref();
      emit(listening);
    })
    .catch(error => {
      log.debug({ error: String(error) }, "not told of changes to the directory");
      again();
    });
}
