import { type NextRequest, NextResponse } from "next/server";
import { csrfCookieName, csrfTokenIn, isSecure, newCsrfCookie } from "@/lib/auth/csrf";
import { env } from "@/lib/core/env";
import { newId } from "@/lib/core/ids";

/** Before every page: a nonce for its scripts, headers that keep others out of it, and who asked for what. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = newId().replaceAll("-", "");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set("x-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  if (!headers.get("x-request-id")) headers.set("x-request-id", newId());
  const csrf = csrfTokenIn(request.cookies.get(csrfCookieName())?.value) ? null : newCsrfCookie();
  // The page that is rendered now already has to know the token that its cookie is about to carry.
  if (csrf)
    headers.set(
      "cookie",
      [request.headers.get("cookie"), `${csrfCookieName()}=${encodeURIComponent(csrf)}`].filter(Boolean).join("; "),
    );
  const response = NextResponse.next({ request: { headers } });
  if (csrf)
    response.cookies.set(csrfCookieName(), csrf, { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set("x-frame-options", "DENY");
  response.headers.set("permissions-policy", "camera=(), microphone=(), geolocation=()");
  if (isSecure()) response.headers.set("strict-transport-security", "max-age=31536000");
  return response;
}

function contentSecurityPolicy(nonce: string): string {
  const develops = process.env.NODE_ENV === "development";
  // Browsers apply form-action to where a form's answer leads: the company sign-in is elsewhere.
  const signIn = env().AUTH_ISSUER ? ` ${new URL(env().AUTH_ISSUER ?? "").origin} https:` : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${develops ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${develops ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'self'",
    `form-action 'self'${signIn}`,
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = { matcher: ["/((?!api/|s/|install/|\\.well-known/|_next/static|_next/image|icon.svg).*)"] };
