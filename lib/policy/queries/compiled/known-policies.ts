import { sha256 } from "@/lib/core/ids";
import type { Reader, Tx } from "@/lib/db/client";
import { clientDigest } from "../../rules/compile/client-digest";
import { compileSettings } from "../../rules/compile/compile-settings";
import type { Surroundings } from "../../rules/compile/surroundings";
import { type Moment, type PastWaiver, policiesOverTime } from "../../rules/policies-over-time";
import { PolicyDocument } from "../../schema";
import { formerSurroundings } from "./kept-surroundings";

export type Known = {
  digest: string;
  policy: { baseline: number | null; team: number | null };
  waivers: string[];
  from: Date;
  /** Made under surroundings that are no longer today's. */
  moved: boolean;
};
export type KnownTeam = {
  known: Known[];
  /** The oldest client that may run, by the policy in force. */
  minVersion: string | null;
  /** Digests that machines of people with an exception of their own run beside the team's, by person. */
  personal: Map<string, string[]>;
};
type Team = { id: number; slug: string } | null;

/** How far back a digest is still told apart from one that never was. */
const MOST = 120;
const KEPT = 20_000;
// What went in never changes, so what comes out does not either.
const digests = new Map<string, string>();

/**
 * Every policy that a team worked under, newest first, with the digest that its machines report. Nothing of it is stored:
 * revisions never change, so they are compiled again; under today's surroundings, then under former ones.
 */
export async function knownPolicies(db: Reader | Tx, team: Team, around: Surroundings, now: Date): Promise<Known[]> {
  return (await knownByTeam(db, [{ team, around }], now)).get(team?.id ?? 0)?.known ?? [];
}

/** The same for many teams at once, by the team's id; 0 is the baseline alone. */
export async function knownByTeam(
  db: Reader | Tx,
  asked: readonly { team: Team; around: Surroundings }[],
  now: Date,
): Promise<Map<number, KnownTeam>> {
  const ids = asked.flatMap(({ team }) => team?.id ?? []);
  const [revisions, waivers, former] = await Promise.all([
    db.policyRevision.findMany({
      where: {
        OR: [{ teamId: null }, { teamId: { in: ids } }],
        state: { in: ["published", "superseded"] },
        publishedAt: { not: null },
      },
      select: { id: true, teamId: true, number: true, document: true, publishedAt: true, supersededAt: true },
    }),
    db.policyWaiver.findMany({
      where: { teamId: { in: ids }, state: { in: ["approved", "revoked"] }, repository: null },
      select: {
        id: true,
        teamId: true,
        ruleIds: true,
        startsAt: true,
        expiresAt: true,
        state: true,
        personId: true,
      },
    }),
    formerSurroundings(db, asked),
  ]);
  const read = reading(revisions);
  return new Map(
    asked.map(({ team, around }) => {
      const id = team?.id ?? 0;
      const theirs = waivers.filter(({ teamId }) => teamId === id);
      const moments = policiesOverTime(
        revisions.filter(({ teamId }) => teamId === null || teamId === id),
        theirs,
        now,
        MOST,
      );
      const slug = team?.slug ?? null;
      const under = (place: Surroundings, moved: boolean): Known[] =>
        moments.map(moment => ({
          digest: digestUnder(moment, place, slug, read),
          policy: { baseline: moment.baseline?.number ?? null, team: moment.own?.number ?? null },
          waivers: [...moment.waived],
          from: moment.from,
          moved,
        }));
      const known = [under(around, false), ...(former.get(id) ?? []).map(place => under(place, true))].flat();
      const minVersion = moments[0]?.effective(read, slug).minVersion?.value ?? null;
      return [id, { known, minVersion, personal: ofPeople(theirs, moments, known, now) }];
    }),
  );
}

function reading(revisions: readonly { id: string; document: unknown }[]): (id: string) => PolicyDocument {
  const documents = new Map(revisions.map(({ id, document }) => [id, document]));
  const parsed = new Map<string, PolicyDocument>();
  return id => {
    const document = parsed.get(id) ?? PolicyDocument.parse(documents.get(id));
    parsed.set(id, document);
    return document;
  };
}

function digestUnder(moment: Moment, around: Surroundings, team: string | null, read: (id: string) => PolicyDocument) {
  const { baseline, own, waived } = moment;
  const place = sha256(JSON.stringify([around, team]));
  const key = JSON.stringify([place, baseline?.id, own?.id, waived]);
  const known = digests.get(key);
  if (known !== undefined) return known;
  const digest = clientDigest(compileSettings(moment.effective(read, team), around));
  if (digests.size >= KEPT) digests.clear();
  digests.set(key, digest);
  return digest;
}

function ofPeople(
  waivers: readonly PastWaiver[],
  moments: readonly Moment[],
  known: readonly Known[],
  now: Date,
): Map<string, string[]> {
  const [base] = moments;
  const found = new Map<string, string[]>();
  for (const { id, personId, state, startsAt, expiresAt } of waivers) {
    if (!base || personId === null || state !== "approved" || startsAt > now || expiresAt <= now) continue;
    const waived = [...base.waived, id].sort().join();
    const at = moments.findIndex(
      one => one.baseline === base.baseline && one.own === base.own && one.waived.join() === waived,
    );
    const digest = known[at]?.digest;
    if (digest) found.set(personId, [...(found.get(personId) ?? []), digest]);
  }
  return found;
}
