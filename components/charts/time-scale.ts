/**
 * Time along a session. Long silences (a night between two prompts) are folded to a narrow band, so that the work keeps
 * its width; everything between folds is linear.
 */
export type TimeScale = {
  /** Position between 0 and 1. */
  at: (ms: number) => number;
  folds: { from: number; to: number; silentMs: number }[];
  /** Moments worth a label, with their positions. */
  ticks: { ms: number; at: number }[];
};

const FOLD_WIDTH = 0.035;
const STEPS_MS = [1, 2, 5, 10, 15, 30]
  .flatMap(n => [n * 1000, n * 60_000])
  .concat([1, 2, 3, 6, 12, 24].map(h => h * 3_600_000))
  .sort((a, b) => a - b);

/** Spans of activity in epoch ms. A silence is folded when it is over ten minutes and over a sixth of all activity. */
export function timeScale(spans: { startMs: number; endMs: number }[]): TimeScale {
  const busy = merge(spans);
  const [first, last] = [busy[0], busy.at(-1)];
  if (!first || !last) return { at: () => 0, folds: [], ticks: [] };
  const activeMs = busy.reduce((sum, span) => sum + span.endMs - span.startMs, 0);
  const foldFromMs = Math.max(600_000, activeMs / 6);
  const pieces: { startMs: number; endMs: number; folded: boolean }[] = [];
  let fromMs = first.startMs;
  for (const [at, span] of busy.entries()) {
    const next = busy[at + 1];
    if (next && next.startMs - span.endMs <= foldFromMs) continue;
    pieces.push({ startMs: fromMs, endMs: Math.max(span.endMs, fromMs + 1), folded: false });
    if (!next) break;
    pieces.push({ startMs: span.endMs, endMs: next.startMs, folded: true });
    fromMs = next.startMs;
  }
  return layOut(pieces);
}

function layOut(pieces: { startMs: number; endMs: number; folded: boolean }[]): TimeScale {
  const foldCount = pieces.filter(piece => piece.folded).length;
  const foldWidth = Math.min(FOLD_WIDTH, 0.4 / Math.max(1, foldCount));
  const openMs = pieces.reduce((sum, piece) => sum + (piece.folded ? 0 : piece.endMs - piece.startMs), 0);
  const perMs = (1 - foldCount * foldWidth) / openMs;
  let edge = 0;
  const placed = pieces.map(piece => {
    const from = edge;
    edge += piece.folded ? foldWidth : (piece.endMs - piece.startMs) * perMs;
    return { ...piece, from, to: edge };
  });
  const at = (ms: number) => {
    const piece = placed.find(one => ms <= one.endMs) ?? placed.at(-1);
    if (!piece) return 0;
    const share = (ms - piece.startMs) / (piece.endMs - piece.startMs);
    return Math.min(1, Math.max(0, piece.from + Math.min(1, Math.max(0, share)) * (piece.to - piece.from)));
  };
  const stepMs = STEPS_MS.find(step => openMs / step <= 6) ?? 86_400_000;
  const ticks = placed.filter(piece => !piece.folded).flatMap(piece => ticksOf(piece, stepMs, at));
  const spaced = ticks.filter((tick, n) => n === 0 || tick.at - (ticks[n - 1]?.at ?? 0) > 0.05);
  const folds = placed
    .filter(piece => piece.folded)
    .map(({ from, to, startMs, endMs }) => ({ from, to, silentMs: endMs - startMs }));
  return { at, folds, ticks: spaced };
}

function ticksOf(piece: { startMs: number; endMs: number }, stepMs: number, at: (ms: number) => number) {
  const found = [{ ms: piece.startMs, at: at(piece.startMs) }];
  for (let ms = piece.startMs + stepMs; ms < piece.endMs; ms += stepMs) found.push({ ms, at: at(ms) });
  return found;
}

function merge(spans: { startMs: number; endMs: number }[]): { startMs: number; endMs: number }[] {
  const sorted = [...spans].sort((a, b) => a.startMs - b.startMs);
  const merged: { startMs: number; endMs: number }[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last && span.startMs <= last.endMs) last.endMs = Math.max(last.endMs, span.endMs);
    else merged.push({ ...span });
  }
  return merged;
}
