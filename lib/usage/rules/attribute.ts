/** Who a person's usage belongs to, over time: half-open periods [fromMs, toMs). */
export type Home = { teamId: number; fromMs: number; toMs: number | null };

/** Why a row stands where it stands. The index is the stored code: append only. */
export const ATTRIBUTIONS = ["none", "token", "home", "attribute"] as const;
export type Attribution = (typeof ATTRIBUTIONS)[number];

export const UNALLOCATED = 0;

export type Attributed = {
  teamId: number;
  rule: Attribution;
  /** Other teams that an earlier or later copy of the same event may have been booked on; null when there are none. */
  rivals: number[] | null;
};

// A retry arrives within seconds and a laptop's clock may run ahead: near a move, look on both sides of it.
const MOVE_MARGIN_MS = 48 * 3_600_000;

/**
 * Whose usage an event is (CONTRACT: Whose usage it is): the team of the token; else the person's home team at the
 * event's own time; else the team that the event names, for an organisation's token; else unallocated.
 * A function of the credential and of membership at event time, so that a retry after a move lands on the same key.
 */
export function attribute(
  occurredAtMs: number,
  credentialTeamId: number | null,
  homes: readonly Home[],
  hintedTeamId: number | null,
): Attributed {
  if (credentialTeamId !== null) return { teamId: credentialTeamId, rule: "token", rivals: null };
  const home = homes.find(({ fromMs, toMs }) => fromMs <= occurredAtMs && (toMs === null || occurredAtMs < toMs));
  const chosen = home?.teamId ?? hintedTeamId ?? UNALLOCATED;
  const rule: Attribution = home ? "home" : hintedTeamId !== null ? "attribute" : "none";
  const near = (atMs: number | null) => atMs !== null && Math.abs(atMs - occurredAtMs) <= MOVE_MARGIN_MS;
  if (!homes.some(({ fromMs, toMs }) => near(fromMs) || near(toMs))) return { teamId: chosen, rule, rivals: null };
  const candidates = new Set([
    UNALLOCATED,
    ...homes.map(({ teamId }) => teamId),
    ...(hintedTeamId === null ? [] : [hintedTeamId]),
  ]);
  candidates.delete(chosen);
  return { teamId: chosen, rule, rivals: [...candidates] };
}
