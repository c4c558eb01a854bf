import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { cookies } from "next/headers";
import { env, publicUrl } from "@/lib/core/env";

export const isSecure = (): boolean => publicUrl().startsWith("https://");

/** next-auth's cookie against forged forms. Its own pages would set it; ours are rendered where no cookie can be set. */
export const csrfCookieName = (): string => `${isSecure() ? "__Host-" : ""}next-auth.csrf-token`;

// next-auth 4.24, core/lib/csrf-token: token, a pipe, and the SHA-256 of the token followed by the secret.
const seal = (token: string): string =>
  createHash("sha256")
    .update(`${token}${env().NEXTAUTH_SECRET ?? ""}`)
    .digest("hex");

/** The token in the cookie's value; null when the value was not made by this server. */
export function csrfTokenIn(value: string | undefined): string | null {
  const [token = "", hash = ""] = (value ?? "").split("|");
  const expected = seal(token);
  return token && hash.length === expected.length && timingSafeEqual(Buffer.from(hash), Buffer.from(expected))
    ? token
    : null;
}

/** A new value for the cookie. */
export function newCsrfCookie(): string {
  const token = randomBytes(32).toString("hex");
  return `${token}|${seal(token)}`;
}

/** The token that a form of this page sends as `csrfToken`. The proxy has seen to it that there is one. */
export async function csrfToken(): Promise<string> {
  return csrfTokenIn((await cookies()).get(csrfCookieName())?.value) ?? "";
}
