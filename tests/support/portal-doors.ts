import { nextRoute } from "./next-route";
import { Visitor } from "./visitor";

export const PORTAL = "http://127.0.0.1:3000";

/** Settings of a portal with every way in. Call before anything reads the environment. */
export function openAllDoors(issuer: string, client: { id: string; secret: string }): void {
  Object.assign(process.env, {
    GROUNDWORK_URL: PORTAL,
    GROUNDWORK_EMBEDDED: "1",
    GROUNDWORK_SEED: "demo",
    NEXTAUTH_SECRET: "a-secret-of-the-tests-alone",
    AUTH_ISSUER: issuer,
    AUTH_CLIENT_ID: client.id,
    AUTH_CLIENT_SECRET: client.secret,
  });
}

/** A new visitor of the portal's own sign-in routes, with /who telling whom the portal takes them for. */
export async function visitorOf(): Promise<Visitor> {
  const auth = nextRoute("/api/auth/[...nextauth]", await import("@/app/api/auth/[...nextauth]/route"));
  const { actorOfSession } = await import("@/lib/auth/actor-of-session");
  const who = nextRoute("/who", { GET: async () => Response.json(await actorOfSession()) });
  return new Visitor(PORTAL, (url, init) => {
    const { pathname } = new URL(url);
    if (pathname === "/who") return who(url, init);
    if (pathname.startsWith("/api/auth/")) return auth(url, init, { nextauth: pathname.split("/").slice(3) });
    return Promise.resolve(new Response("a page"));
  });
}
