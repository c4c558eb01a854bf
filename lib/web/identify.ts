import type { Actor } from "@/lib/access/may";
import { actorOfSession } from "@/lib/auth/actor-of-session";
import { actorOfToken } from "@/lib/auth/actor-of-token";
import { AppError } from "@/lib/core/errors";
import { bearerOf } from "./bearer";

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
