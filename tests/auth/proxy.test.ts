import type { NextResponse } from "next/server";
import { beforeAll, expect, test } from "vitest";
import type * as OneAddress from "@/lib/web/one-address";

const PORTAL = "http://127.0.0.1:3000";
let ask: (path: string, headers?: Record<string, string>) => NextResponse;
let csrfTokenIn: (value: string | undefined) => string | null;
let addressOfThisMachine: typeof OneAddress.addressOfThisMachine;
beforeAll(async () => {
  Object.assign(process.env, {
    DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
    GROUNDWORK_URL: PORTAL,
    NEXTAUTH_SECRET: "a-secret-of-the-tests-alone",
  });
  const { NextRequest } = await import("next/server");
  const { proxy } = await import("@/proxy");
  ({ csrfTokenIn } = await import("@/lib/auth/csrf"));
  ({ addressOfThisMachine } = await import("@/lib/web/one-address"));
  ask = (path, headers = {}) =>
    proxy(new NextRequest(`${PORTAL}${path}`, { headers: { host: "127.0.0.1:3000", ...headers } }));
});
const passedOn = (response: NextResponse, name: string) => response.headers.get(`x-middleware-request-${name}`);

test("each answer has a nonce of its own, which the page is told", () => {
  const [one, two] = [ask("/spend"), ask("/spend")];
  const policy = one.headers.get("content-security-policy") ?? "";
  expect(policy).toContain(`'nonce-${passedOn(one, "x-nonce")}'`);
  expect(policy).toContain("'strict-dynamic'");
  expect(policy).not.toContain("unsafe-eval");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("form-action 'self';");
  expect(passedOn(one, "x-nonce")).not.toBe(passedOn(two, "x-nonce"));
  expect(passedOn(one, "content-security-policy")).toBe(policy);
});

test("others may not frame it, guess its types or learn its addresses", () => {
  const { headers } = ask("/");
  expect(headers.get("x-frame-options")).toBe("DENY");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("same-origin");
});

test("the page learns what was asked for, and the request's id", () => {
  const response = ask("/spend?range=7d");
  expect(passedOn(response, "x-path")).toBe("/spend?range=7d");
  expect(passedOn(response, "x-request-id")).toMatch(/^[\w-]{36}$/);
  expect(passedOn(ask("/", { "x-request-id": "given" }), "x-request-id")).toBe("given");
});

test("a page without a form token gets one, in its cookie and for itself; a good one stays", () => {
  const response = ask("/teams");
  const cookie = response.cookies.get("next-auth.csrf-token");
  expect(csrfTokenIn(cookie?.value)).toMatch(/^[0-9a-f]{64}$/);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "lax", path: "/" });
  const pair = `next-auth.csrf-token=${encodeURIComponent(cookie?.value ?? "")}`;
  expect(passedOn(response, "cookie")).toContain(pair);
  expect(ask("/teams", { cookie: pair }).cookies.get("next-auth.csrf-token")).toBeUndefined();
  const forged = ask("/teams", { cookie: "next-auth.csrf-token=mine%7Cmine" }).cookies.get("next-auth.csrf-token");
  expect(csrfTokenIn(forged?.value)).not.toBeNull();
});

test("a machine's other names lead to the one address, with path and query; other hosts and programs are left alone", () => {
  const led = (host: string, method = "GET", accept = "text/html") =>
    addressOfThisMachine({ method, url: "/sign-in/link?token=x", headers: { host, accept } });
  expect(led("localhost:3000")).toBe(`${PORTAL}/sign-in/link?token=x`);
  expect(led("[::1]:3000")).toBe(`${PORTAL}/sign-in/link?token=x`);
  for (const host of ["127.0.0.1:3000", "localhost:8080", "portal.corp.test", "localhost.other.site:3000"])
    expect(led(host)).toBeNull();
  expect(led("localhost:3000", "POST")).toBeNull();
  expect(led("localhost:3000", "GET", "*/*")).toBeNull();
  const elsewhere = { method: "GET", url: "//other.site/", headers: { host: "localhost:3000", accept: "text/html" } };
  expect(new URL(addressOfThisMachine(elsewhere) ?? "").host).toBe("127.0.0.1:3000");
});

test("what programs fetch passes without a redirect, a cookie or a policy for pages", async () => {
  const { config } = await import("@/proxy");
  const meets = (path: string) => config.matcher.some(pattern => new RegExp(`^${pattern}$`).test(path));
  for (const path of ["/install/connect.sh", "/install/guard.mjs", "/api/v1/me"]) expect(meets(path)).toBe(false);
  for (const path of ["/", "/teams/payments/connect", "/settings", "/installations"]) expect(meets(path)).toBe(true);
});
