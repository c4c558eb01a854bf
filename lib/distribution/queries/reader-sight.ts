import type { Actor } from "@/lib/access/may";
import { env, publicUrl } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { isFromOutside } from "@/lib/core/request";
import type { Reader } from "@/lib/db/client";
import { OPEN_SIGHT, type Sight, sightOf } from "@/lib/skills/rules/sight";
import { discoveryOpen } from "../rules/open-discovery";

/** Whether callers that cannot sign in find skills here. */
export async function isDiscoveryOpen(db: Reader): Promise<boolean> {
  const organisation = await db.organisation.findUnique({ where: { id: 1 }, select: { openDiscovery: true } });
  const reached = { host: env().HOST, fromOutside: isFromOutside() };
  return organisation !== null && discoveryOpen(organisation.openDiscovery, publicUrl(), reached);
}

/**
 * What somebody sees who asks as clients do that send no credentials: with a token what the token sees, without one what
 * the whole organisation may see. Refuses, with the remedy, where that is not open.
 */
export async function readerSight(db: Reader, actor: Actor): Promise<Sight> {
  if (actor.kind !== "anonymous") {
    const sight = sightOf(actor);
    if (sight.browse) return sight;
    throw new AppError(
      "forbidden",
      "Whoever lists skills must hold skill:browse: a token needs the scope skills:read.",
    );
  }
  if (await isDiscoveryOpen(db)) return OPEN_SIGHT;
  throw new AppError(
    "forbidden",
    "This portal lists no skills to clients that cannot sign in. The platform team may change that under Settings, Organisation. " +
      `Clients that send credentials use ${publicUrl()}/git/hub.git or a bearer token.`,
    { remedy: `${publicUrl()}/settings/organisation` },
  );
}
