import type { PolicyDocument } from "../schema";
import { type EffectivePolicy, effectiveOf } from "./lattice";
import { layersOf } from "./layers";
import { waive } from "./waive";

export type PastRevision = {
  id: string;
  teamId: number | null;
  number: number | null;
  publishedAt: Date | null;
  supersededAt: Date | null;
};
export type PastWaiver = {
  id: string;
  ruleIds: readonly string[];
  personId: string | null;
  startsAt: Date;
  expiresAt: Date;
  state: string;
};
export type Moment = {
  baseline: PastRevision | null;
  own: PastRevision | null;
  /** Exceptions that were in it. */
  waived: readonly string[];
  from: Date;
  /** `team` is the slug of whose policy it was; null where that is the baseline alone. */
  effective(read: (id: string) => PolicyDocument, team: string | null): EffectivePolicy;
};

/**
 * What a team worked under, newest first: at every moment that a revision came into force, or an exception began or ended.
 * An exception that somebody ended early may have ended at any moment, and one of a person holds for that person alone:
 * both are told with it and without.
 */
export function policiesOverTime(
  revisions: readonly PastRevision[],
  waivers: readonly PastWaiver[],
  now: Date,
  most: number,
): Moment[] {
  const at = [
    ...revisions.flatMap(({ publishedAt }) => publishedAt ?? []),
    ...waivers.flatMap(({ startsAt, expiresAt }) => [startsAt, expiresAt]),
  ]
    .filter(moment => moment <= now)
    .sort((a, b) => b.getTime() - a.getTime());
  const found = new Map<string, Moment>();
  const add = (moment: Omit<Moment, "effective">) => {
    const key = JSON.stringify([moment.baseline?.id, moment.own?.id, moment.waived]);
    if (found.size < most && !found.has(key)) found.set(key, { ...moment, effective: effectiveAt(moment, waivers) });
  };
  for (const from of [now, ...at]) {
    const held = (own: boolean) =>
      revisions.find(
        one =>
          (one.teamId !== null) === own &&
          one.publishedAt !== null &&
          one.publishedAt <= from &&
          (one.supersededAt === null || one.supersededAt > from),
      ) ?? null;
    const live = waivers.filter(({ startsAt, expiresAt }) => startsAt <= from && expiresAt > from);
    const sure = live.filter(({ personId, state }) => personId === null && state === "approved");
    const layers = { baseline: held(false), own: held(true), from: at.find(moment => moment <= from) ?? from };
    add({ ...layers, waived: ids(sure) });
    for (const one of live) if (!sure.includes(one)) add({ ...layers, waived: ids([...sure, one]) });
  }
  return [...found.values()];
}

const ids = (waivers: readonly PastWaiver[]): string[] => waivers.map(({ id }) => id).sort();

function effectiveAt({ baseline, own, waived }: Omit<Moment, "effective">, waivers: readonly PastWaiver[]) {
  return (read: (id: string) => PolicyDocument, team: string | null): EffectivePolicy => {
    const tightening = own && team !== null ? { team, document: read(own.id) } : null;
    const policy = effectiveOf(layersOf(baseline && read(baseline.id), tightening));
    const live = waivers.filter(({ id }) => waived.includes(id));
    return waive(
      policy,
      live.map(({ id, ruleIds }) => ({ id, ruleIds, personId: null, repository: null })),
      { personId: null, repository: null },
    );
  };
}
