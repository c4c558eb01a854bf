import { createHash } from "node:crypto";
import type { Actor } from "@/lib/access/may";
import { createPersonalToken } from "@/lib/teams/commands/create-personal-token";
import { createToken } from "@/lib/teams/commands/create-token";
import { nextRoute, type RouteFile } from "../support/next-route";

const JOB: Actor = { kind: "job", name: "test" };
export const ORIGIN = "http://127.0.0.1:3000";

// As Next sorts them: what is named goes before what is open.
const PAGES: [page: string, file: () => Promise<RouteFile>][] = [
  ["/.well-known/clawhub.json", () => import("@/app/.well-known/clawhub.json/route")],
  ["/api/v1/whoami", () => import("@/app/api/v1/whoami/route")],
  ["/api/v1/search", () => import("@/app/api/v1/search/route")],
  ["/api/v1/resolve", () => import("@/app/api/v1/resolve/route")],
  ["/api/v1/download", () => import("@/app/api/v1/download/route")],
  ["/api/v1/skills", () => import("@/app/api/v1/skills/route")],
  ["/api/v1/skills/-/upload-url", () => import("@/app/api/v1/skills/-/upload-url/route")],
  ["/api/v1/skills/-/uploads", () => import("@/app/api/v1/skills/-/uploads/route")],
  ["/api/v1/skills/[owner]", () => import("@/app/api/v1/skills/[owner]/route")],
  ["/api/v1/skills/[owner]/versions", () => import("@/app/api/v1/skills/[owner]/versions/route")],
  ["/api/v1/skills/[owner]/file", () => import("@/app/api/v1/skills/[owner]/file/route")],
  ["/api/v1/skills/[owner]/install", () => import("@/app/api/v1/skills/[owner]/install/route")],
  ["/api/v1/skills/[owner]/verify", () => import("@/app/api/v1/skills/[owner]/verify/route")],
  ["/api/v1/skills/[owner]/[name]", () => import("@/app/api/v1/skills/[owner]/[name]/route")],
  ["/api/v1/skills/[owner]/versions/archive", () => import("@/app/api/v1/skills/[owner]/versions/archive/route")],
  ["/api/v1/skills/[owner]/versions/[version]", () => import("@/app/api/v1/skills/[owner]/versions/[version]/route")],
  ["/api/cli/telemetry/install", () => import("@/app/api/cli/telemetry/install/route")],
  ["/api/cli/device/[...step]", () => import("@/app/api/cli/device/[...step]/route")],
  ["/api/v1/[...path]", () => import("@/app/api/v1/[...path]/route")],
];

type Init = { token?: string | undefined; method?: string; headers?: Record<string, string>; body?: unknown };
export type Ask = (path: string, init?: Init) => Promise<Response>;

/** Asks the doors that clawhub knows, as Next opens them. A body that is an object goes as JSON. */
export async function clawhubDoors(): Promise<Ask> {
  process.env.NEXTAUTH_SECRET = "a-secret-of-the-tests-alone";
  const doors = await Promise.all(
    PAGES.map(async ([page, file]) => ({
      pattern: new RegExp(
        `^${page
          .replaceAll(".", "\\.")
          .replace(/\[\\\.\\\.\\\.\w+\]/g, "(.+)")
          .replace(/\[\w+\]/g, "([^/]+)")}$`,
      ),
      open: page.includes("[..."),
      names: [...page.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, name = ""]) => name),
      run: nextRoute(page, await file()),
    })),
  );
  return async (path, { token, method, headers = {}, body } = {}) => {
    const { href, pathname } = new URL(path, ORIGIN);
    const door = doors.find(({ pattern }) => pattern.test(pathname));
    if (!door) throw new Error(`no door at ${pathname}`);
    const values = (door.pattern.exec(pathname) ?? []).slice(1);
    const params = Object.fromEntries(
      door.names.map((name, at) => {
        const value = values[at] ?? "";
        return [name, door.open ? value.split("/").map(decodeURIComponent) : decodeURIComponent(value)];
      }),
    );
    const sent = new Headers(headers);
    if (token) sent.set("authorization", `Bearer ${token}`);
    const plain =
      body === undefined || body instanceof FormData || body instanceof Uint8Array || typeof body === "string";
    if (!plain) sent.set("content-type", "application/json");
    const how = { method: method ?? (body === undefined ? "GET" : "POST"), headers: sent };
    const bytes = plain ? (body as FormData | Uint8Array<ArrayBuffer> | string | undefined) : JSON.stringify(body);
    return door.run(href, bytes === undefined ? how : { ...how, body: bytes }, params);
  };
}

export async function teamToken(team: string | undefined, scopes = ["skills:read", "skills:write"]): Promise<string> {
  const made = await createToken(JOB, {
    ...(team ? { team } : {}),
    name: `clawhub ${team ?? "all"} ${scopes.join(" ")}`.slice(0, 60),
    scopes: scopes as ["skills:read"],
    days: 30,
  });
  return made.token;
}

export async function ownToken(person: string, scopes = ["skills:read", "skills:write"]): Promise<string> {
  const made = await createPersonalToken(JOB, { person, name: "clawhub", scopes: scopes as ["skills:read"], days: 30 });
  return made.token;
}

/** A fingerprint as the client makes it of a folder: its own few lines, written again. */
export function clientFingerprint(files: readonly { path: string; bytes: Uint8Array }[]): string {
  const hash = (data: Uint8Array | string) => createHash("sha256").update(data).digest("hex");
  const listed = files
    .map(({ path, bytes }) => ({ path, sha256: hash(bytes) }))
    .sort((a, b) => a.path.localeCompare(b.path));
  return hash(listed.map(({ path, sha256 }) => `${path}:${sha256}`).join("\n"));
}
