import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import type { JobActor } from "@/lib/access/may";
import type { TokenScope } from "@/lib/access/permissions";
import { publishPriceBook } from "@/lib/prices/commands/publish-price-book";
import { createTeam } from "@/lib/teams/commands/create-team";
import { createToken } from "@/lib/teams/commands/create-token";
import { initialiseOrganisation } from "@/lib/teams/commands/initialise-organisation";
import { anthropic202611 } from "@/prisma/seed/prices/anthropic-2026-11";

const BENCH: JobActor = { kind: "job", name: "bench" };

export type Portal = {
  url: string;
  port: number;
  process: ChildProcess;
  token(team: string | null, scopes: TokenScope[]): Promise<string>;
  stop(): Promise<void>;
};

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

/** Starts the product's own server on the benchmark's database, with an organisation, some teams and the price book. */
export async function startPortal(teams: readonly string[], env: Record<string, string> = {}): Promise<Portal> {
  await initialiseOrganisation(BENCH, { name: "Bench", timeZone: "Europe/Oslo" }).catch(() => undefined);
  for (const slug of teams) await createTeam(BENCH, { slug, name: slug }).catch(() => undefined);
  await publishPriceBook(BENCH, anthropic202611);
  const port = await freePort();
  const server = spawn(process.execPath, [".build/server.mjs"], {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: "127.0.0.1",
      NODE_ENV: "production",
      NEXTAUTH_SECRET: "bench-bench-bench-bench",
      NEXTAUTH_URL: `http://127.0.0.1:${port}`,
      GROUNDWORK_URL: `http://127.0.0.1:${port}`,
      LOG_LEVEL: "warn",
      ...env,
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    if (
      await fetch(`${url}/api/ready`).then(
        answer => answer.ok,
        () => false,
      )
    )
      break;
    if (tries > 300 || server.exitCode !== null) throw new Error("The portal did not become ready.");
    await new Promise(done => setTimeout(done, 100));
  }
  return {
    url,
    port,
    process: server,
    token: async (team, scopes) =>
      (await createToken(BENCH, { name: `bench ${scopes.join(" ")}`, scopes, ...(team ? { team } : {}) })).token,
    stop: () =>
      new Promise(resolve => {
        server.once("exit", () => resolve());
        server.kill("SIGTERM");
      }),
  };
}
