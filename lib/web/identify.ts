import type { Actor } from "@/lib/access/may";
import { actorOfSession } from "@/lib/auth/actor-of-session";
import { actorOfToken } from "@/lib/auth/actor-of-token";
import { AppError } from "@/lib/core/errors";

/** The credential of an Authorization header: Bearer, or the password of Basic (git and some exporters send that). */
export function bearerOf(header: string | null | undefined): string | null {
  if (!header) return null;
  const [scheme, rest] = [
    header.slice(0, header.indexOf(" ")).toLowerCase(),
    header.slice(header.indexOf(" ") + 1).trim(),
  ];
  if (scheme === "bearer") return rest || null;
  if (scheme !== "basic") return null;
  const pair = Buffer.from(rest, "base64").toString("utf8");
  return pair.slice(pair.indexOf(":") + 1) || null;
}

/** Who asks, for the API: the bearer token if one was sent (a wrong one is refused, never ignored), else the session. */
export async function identify(request: Request): Promise<Actor> {
  const header = request.headers.get("authorization");
  if (header) {
    const secret = bearerOf(header);
    const actor = secret ? await actorOfToken(secret) : null;
    if (!actor)
      throw new AppError(
        "unauthenticated",
        "The token is unknown, expired or revoked. Make a new one under Teams, Connect.",
      );
    return actor;
  }
  return actorOfSession();
}
