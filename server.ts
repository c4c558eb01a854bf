import { createServer } from "node:http";
import next from "next";
import { env } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";
import { log } from "@/lib/core/log";
import { closeDatabase } from "@/lib/db/client";
import { stopLedger } from "@/lib/usage/ledger/writer";
import { listenForGit } from "@/lib/web/git/listen";
import { listenForTelemetry } from "@/lib/web/ingest/listen";
import { startJobs } from "@/lib/web/jobs";
import { addressOfThisMachine } from "@/lib/web/one-address";

// One process: telemetry is answered here, everything else by Next. Several may run against one database.
const { HOST, PORT } = env();
const dev = process.argv.includes("--dev");
const app = next({ dev, hostname: HOST, port: PORT, dir: process.cwd() });
await app.prepare();
const pages = app.getRequestHandler();

const server = createServer((request, response) => {
  if (listenForTelemetry(request, response) || listenForGit(request, response)) return;
  request.headers["x-request-id"] ??= newId();
  response.setHeader("x-request-id", String(request.headers["x-request-id"]));
  const home = addressOfThisMachine(request);
  if (home) {
    response.writeHead(307, { location: home }).end();
    return;
  }
  pages(request, response).catch(error => {
    log.error({ error: String(error), url: request.url }, "request failed");
    response.destroy();
  });
});
// Longer than a load balancer's own, so that it never reuses a connection that is being closed here.
server.keepAliveTimeout = 65_000;
server.headersTimeout = 70_000;
server.on("upgrade", app.getUpgradeHandler());

const jobs = await startJobs();
server.listen(PORT, HOST, () => log.info({ host: HOST, port: PORT }, "listening"));

let stopping = false;
async function stop(signal: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, "stopping");
  server.close();
  server.closeIdleConnections();
  // What was acknowledged is committed already; what is in flight gets a moment.
  await Promise.race([stopLedger(), new Promise(done => setTimeout(done, 5_000))]);
  await jobs.stop().catch(() => undefined);
  await closeDatabase().catch(() => undefined);
  process.exit(0);
}
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
