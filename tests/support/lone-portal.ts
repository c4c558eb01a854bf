import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import os from "node:os";
import { join } from "node:path";
import pg from "pg";
import { freePort } from "../../bin/launch/machine/ports.mjs";
import { openThrowAway } from "../../bin/launch/postgres/throw-away.mjs";

/** A wire to the database that can be cut: connections are dropped and new ones refused until it is joined again. */
export type Wire = { port: number; cut(): Promise<void>; join(): Promise<void>; close(): Promise<void> };

async function wireTo(port: number): Promise<Wire> {
  const open = new Set<Socket>();
  const server: Server = createServer(near => {
    const far = connect(port, "127.0.0.1");
    for (const socket of [near, far]) {
      open.add(socket);
      socket
        .on("error", () => undefined)
        .on("close", () => {
          open.delete(socket);
          near.destroy();
          far.destroy();
        });
    }
    near.pipe(far);
    far.pipe(near);
  });
  const own = await freePort();
  const join = () => new Promise<void>(done => server.listen(own, "127.0.0.1", done));
  const cut = () =>
    new Promise<void>(done => {
      server.close(() => done());
      for (const socket of open) socket.destroy();
    });
  await join();
  return { port: own, cut, join, close: async () => (server.listening ? cut() : undefined) };
}

export type LonePortal = {
  url: string;
  token: string;
  wire: Wire;
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  start(): Promise<void>;
  kill(signal: NodeJS.Signals): Promise<void>;
  close(): Promise<void>;
};

/** The built server on a database of its own, with one team and its token, to be killed and cut off at will. */
export async function lonePortal(): Promise<LonePortal> {
  const postgres = await openThrowAway({ parent: os.tmpdir(), name: "groundwork-lone" });
  const admin = new pg.Client({ connectionString: postgres.url("postgres") });
  await admin.connect();
  await admin.query("create database lone");
  await admin.end();
  const db = new pg.Client({ connectionString: postgres.url("lone") });
  await db.connect();
  for (const name of readdirSync("prisma/migrations")
    .filter(entry => /^\d/.test(entry))
    .sort())
    await db.query(readFileSync(join("prisma/migrations", name, "migration.sql"), "utf8"));
  // The scripts were run without Prisma, whose record of them is what "ready" looks at.
  await db.query(`create table "_prisma_migrations" (finished_at timestamptz, rolled_back_at timestamptz)`);
  await db.query(
    `insert into "Organisation" (id, name) values (1, 'Lone'); insert into "Team" (id, slug, name) values (1, 'lone', 'Lone')`,
  );
  const token = `gw_${randomBytes(32).toString("base64url")}`;
  await db.query(
    `insert into "ApiToken" (id, name, hash, hint, scopes, "teamId", "createdBy", "expiresAt") values ($1, 'lone', $2, '', '{usage:write}', 1, 'test', now() + interval '1 day')`,
    [randomUUID(), createHash("sha256").update(token).digest("hex")],
  );
  const wire = await wireTo(postgres.port);
  const port = await freePort();
  const databaseUrl = new URL(postgres.url("lone"));
  databaseUrl.port = String(wire.port);
  let child: ChildProcess | null = null;
  const url = `http://127.0.0.1:${port}`;
  const start = async () => {
    child = spawn(process.execPath, [".build/server.mjs"], {
      env: {
        ...process.env,
        NODE_ENV: "production",
        DATABASE_URL: databaseUrl.href,
        PORT: String(port),
        HOST: "127.0.0.1",
        NEXTAUTH_SECRET: "lone-lone-lone-lone",
        NEXTAUTH_URL: url,
        LOG_LEVEL: "error",
      },
      stdio: ["ignore", "ignore", "inherit"],
    });
    for (let tries = 0; ; tries++) {
      if (
        await fetch(`${url}/api/ready`).then(
          answer => answer.ok,
          () => false,
        )
      )
        return;
      if (tries > 200) throw new Error("The portal did not become ready.");
      await new Promise(done => setTimeout(done, 100));
    }
  };
  const kill = (signal: NodeJS.Signals) =>
    new Promise<void>(done => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return done();
      child.once("exit", () => done());
      child.kill(signal);
    });
  await start();
  return {
    url,
    token,
    wire,
    start,
    kill,
    query: async (text, values) => (await db.query(text, values)).rows,
    close: async () => {
      await kill("SIGTERM");
      await wire.close();
      await db.end();
      await postgres.stop();
    },
  };
}

/** A body of so many requests to a model, as the client sends them; `batch` makes its ids. */
export function telemetry(batch: string, count: number): { ids: string[]; body: string } {
  const ids = Array.from({ length: count }, (_, index) => `req_${batch}_${index}`);
  const at = Date.now();
  const logRecords = ids.map((id, index) => ({
    timeUnixNano: `${at + index}000000`,
    body: { stringValue: "claude_code.api_request" },
    attributes: Object.entries({
      "event.name": "api_request",
      "event.timestamp": new Date(at + index).toISOString(),
      "session.id": "5ffbb2da-7f32-4236-93a1-6328b14e7bb1",
      model: "claude-opus-5-5",
      request_id: id,
      input_tokens: 1,
      output_tokens: 1,
      cost_usd: 0.000024,
    }).map(([key, value]) => ({
      key,
      value: typeof value === "number" ? { doubleValue: value } : { stringValue: value },
    })),
  }));
  return { ids, body: JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] }) };
}
