import { nextRoute, type RouteFile } from "../support/next-route";

const PAGES: [page: string, file: () => Promise<RouteFile>][] = [
  ["/.well-known/agent-skills/index.json", () => import("@/app/.well-known/agent-skills/index.json/route")],
  [
    "/s/[owner]/.well-known/agent-skills/index.json",
    () => import("@/app/s/[owner]/.well-known/agent-skills/index.json/route"),
  ],
  [
    "/s/[owner]/[name]/.well-known/agent-skills/index.json",
    () => import("@/app/s/[owner]/[name]/.well-known/agent-skills/index.json/route"),
  ],
  [
    "/s/[owner]/[name]/[version]/.well-known/agent-skills/index.json",
    () => import("@/app/s/[owner]/[name]/[version]/.well-known/agent-skills/index.json/route"),
  ],
  ["/s/[owner]/[name]", () => import("@/app/s/[owner]/[name]/route")],
  ["/s/[owner]/[name]/[version]/[file]", () => import("@/app/s/[owner]/[name]/[version]/[file]/route")],
  ["/api/search", () => import("@/app/api/search/route")],
  ["/api/v1/marketplaces/[catalog]", () => import("@/app/api/v1/marketplaces/[catalog]/route")],
  ["/api/v1/keys", () => import("@/app/api/v1/keys/route")],
  ["/api/v1/keys/[id]", () => import("@/app/api/v1/keys/[id]/route")],
  ["/api/v1/skills/[owner]/[name]/archive", () => import("@/app/api/v1/skills/[owner]/[name]/archive/route")],
];
export const ORIGIN = "http://127.0.0.1:3000";

/** Asks the doors for clients that discover, as Next opens them. */
export async function discoveryDoors() {
  process.env.NEXTAUTH_SECRET = "a-secret-of-the-tests-alone";
  const doors = await Promise.all(
    PAGES.map(async ([page, file]) => ({
      pattern: new RegExp(`^${page.replaceAll(".", "\\.").replace(/\[\w+\]/g, "([^/]+)")}$`),
      names: [...page.matchAll(/\[(\w+)\]/g)].map(([, name = ""]) => name),
      run: nextRoute(page, await file()),
    })),
  );
  return async (path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> => {
    const { href, pathname } = new URL(path, ORIGIN);
    const door = doors.find(({ pattern }) => pattern.test(pathname));
    if (!door) throw new Error(`no door at ${pathname}`);
    const values = (door.pattern.exec(pathname) ?? []).slice(1).map(decodeURIComponent);
    const params = Object.fromEntries(door.names.map((name, at) => [name, values[at] ?? ""]));
    return door.run(href, { method, headers: new Headers(headers) }, params);
  };
}
