import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterAll } from "vitest";
import { freePort } from "../../bin/launch/machine/ports.mjs";
import { nextRoute, type RouteFile } from "../support/next-route";

type Answered = { status: number; headers: Record<string, string>; body: Buffer };
export type OwnPortal = {
  url: string;
  /** What to answer instead, by address; null: what the portal says. */
  instead: ((path: string, answer: Answered) => Answered | null) | null;
  /** Addresses that were asked for, with the user agent. */
  asked: { path: string; agent: string; signed: boolean }[];
};

const NOTHING: Answered = { status: 404, headers: {}, body: Buffer.alloc(0) };
const PATHS: [page: string, file: () => Promise<RouteFile>][] = [
  [
    "/s/[owner]/[name]/.well-known/agent-skills/index.json",
    () => import("@/app/s/[owner]/[name]/.well-known/agent-skills/index.json/route"),
  ],
  ["/s/[owner]/[name]/[version]/[file]", () => import("@/app/s/[owner]/[name]/[version]/[file]/route")],
  ["/api/v1/skills/[owner]/[name]/archive", () => import("@/app/api/v1/skills/[owner]/[name]/archive/route")],
  ["/api/v1/marketplaces/[catalog]", () => import("@/app/api/v1/marketplaces/[catalog]/route")],
  ["/api/v1/keys/[id]", () => import("@/app/api/v1/keys/[id]/route")],
  ["/api/v1/resolve", () => import("@/app/api/v1/resolve/route")],
  ["/api/v1/download", () => import("@/app/api/v1/download/route")],
];

/** The portal's doors for clients over real HTTP, at the address that its environment names. Call before anything else. */
export async function ownPortal(dataDir: string): Promise<OwnPortal> {
  const port = await freePort();
  Object.assign(process.env, {
    PORT: String(port),
    HOST: "127.0.0.1",
    DATA_DIR: dataDir,
    NEXTAUTH_SECRET: "a-secret-of-the-tests-alone",
  });
  const { listenForGit } = await import("@/lib/web/git/listen");
  const routes = await Promise.all(
    PATHS.map(async ([page, file]) => ({
      pattern: new RegExp(`^${page.replaceAll(".", "\\.").replace(/\[\w+\]/g, "([^/]+)")}$`),
      names: [...page.matchAll(/\[(\w+)\]/g)].map(([, name = ""]) => name),
      run: nextRoute(page, await file()),
    })),
  );
  const portal: OwnPortal = { url: `http://127.0.0.1:${port}`, instead: null, asked: [] };
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    const { "user-agent": agent = "", authorization } = request.headers;
    portal.asked.push({ path, agent, signed: authorization !== undefined });
    // Git's own answers are streams: they are replaced before they begin, or not at all.
    const other = path.startsWith("/git/") ? portal.instead?.(path, NOTHING) : null;
    if (other) return send(other, response);
    if (listenForGit(request, response)) return;
    void answer(request).then(
      answered => send(portal.instead?.(path, answered) ?? answered, response),
      error => {
        response.writeHead(500).end();
        throw error;
      },
    );
  });
  const answer = async (request: IncomingMessage): Promise<Answered> => {
    const url = new URL(request.url ?? "", portal.url);
    for (const { pattern, names, run } of routes) {
      const found = pattern.exec(url.pathname);
      if (!found) continue;
      const params = Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? "")]));
      const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const answered = await run(url.href, { method: request.method ?? "GET", headers }, params);
      return {
        status: answered.status,
        headers: Object.fromEntries(answered.headers),
        body: Buffer.from(await answered.arrayBuffer()),
      };
    }
    return NOTHING;
  };
  await new Promise<void>(done => server.listen(port, "127.0.0.1", done));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return portal;
}

function send({ status, headers, body }: Answered, response: ServerResponse): void {
  response
    .writeHead(status, { ...headers, "content-length": String(body.byteLength) })
    .end(status === 304 ? undefined : body);
}
