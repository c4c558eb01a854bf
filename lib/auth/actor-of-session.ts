import { getServerSession } from "next-auth";
import type { Actor } from "@/lib/access/may";
import { now } from "@/lib/core/clock";
import { authOptions } from "./options";
import { personActor } from "./person-actor";
import { SESSION_MAX_AGE_S } from "./schema";
import { SessionClaims } from "./session-claims";

const ANONYMOUS: Actor = { kind: "anonymous" };

/**
 * Who holds the session of this request. The cookie names a person and an epoch and nothing else: role, memberships
 * and whether the person may still sign in are read anew, so that a change holds from the next request on.
 */
export async function actorOfSession(): Promise<Actor> {
  const claims = SessionClaims.safeParse(await getServerSession(authOptions()));
  return claims.success ? actorOfClaims(claims.data) : ANONYMOUS;
}

async function actorOfClaims(claims: SessionClaims): Promise<Actor> {
  // The library renews a cookie whenever it is asked for the session; twelve hours are twelve hours all the same.
  if (now().getTime() - claims.signedInAtMs > SESSION_MAX_AGE_S * 1000) return ANONYMOUS;
  const found = await personActor(claims.personId, now());
  return found && found.sessionEpoch === claims.sessionEpoch ? found.actor : ANONYMOUS;
}
