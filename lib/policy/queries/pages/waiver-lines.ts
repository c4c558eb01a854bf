import { type Actor, may } from "@/lib/access/may";
import type { Reader } from "@/lib/db/client";
import type { WaiverLine } from "../../page-schema";
import { mayRevoke, waiverState } from "../../rules/waivers";

type Where = NonNullable<Parameters<Reader["policyWaiver"]["findMany"]>[0]>["where"];

/** Exceptions as lists show them: those that wait first, then by their end, what is over last. */
export async function waiverLines(db: Reader, actor: Actor, where: Where, now: Date): Promise<WaiverLine[]> {
  const rows = await db.policyWaiver.findMany({
    where,
    include: { team: { select: { slug: true, name: true } } },
    orderBy: [{ expiresAt: "asc" }, { id: "asc" }],
  });
  const people = await db.person.findMany({
    where: { id: { in: rows.flatMap(({ personId }) => personId ?? []) } },
    select: { id: true, name: true },
  });
  const me = actor.kind === "person" ? actor.id : null;
  const lines = rows.map(({ teamId, personId, requestedBy, requesterName, deciderName, state: stored, ...row }) => {
    const state = waiverState({ state: stored, startsAt: row.startsAt, expiresAt: row.expiresAt }, now);
    const ended = state === "over" || state === "rejected" || state === "revoked";
    return {
      ...row,
      state,
      person: people.find(({ id }) => id === personId) ?? null,
      requestedBy: requesterName,
      decidedBy: deciderName,
      may: {
        decide:
          state === "waiting" &&
          me !== null &&
          may(actor, "waiver:decide", { teamId }) &&
          me !== requestedBy &&
          me !== personId,
        revoke:
          !ended &&
          may(actor, "waiver:request", { teamId }) &&
          ((me !== null && me === requestedBy) || mayRevoke(actor, { teamId })),
      },
    };
  });
  return lines.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
}

const ORDER: WaiverLine["state"][] = ["waiting", "ends-soon", "active", "planned", "over", "rejected", "revoked"];
