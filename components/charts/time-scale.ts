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
const STEPS_MS = [1, 2, 5, 10, 15, 20, 30]
  .flatMap(n => [n * 1000, n * 60_000])
  .concat([1, 2, 3, 6, 12, 24].map(h => h * 3_600_000))
  .sort((a, b) => a - b);

const LEAST_FOLD_MS = 600_000;

/** Spans of activity in epoch ms. A silence over ten minutes that would take a quarter of the picture is folded. */
export function timeScale(spans: { startMs: number; endMs: number }[]): TimeScale {
  const busy = merge(spans);
  const [first, last] = [busy[0], busy.at(-1)];
  if (!first || !last) return { at: () => 0, folds: [], ticks: [] };
  const foldFromMs = foldThreshold(busy, last.endMs - first.startMs);
  const pieces: { startMs: number; endMs: number; folded: boolean }[] = [];
  let fromMs = first.startMs;
  for (const [at, span] of busy.entries()) {
    const next = busy[at + 1];
    if (next && next.startMs - span.endMs < foldFromMs) continue;
    pieces.push({ startMs: fromMs, endMs: Math.max(span.endMs, fromMs + 1), folded: false });
    if (!next) break;
    pieces.push({ startMs: span.endMs, endMs: next.startMs, folded: true });
    fromMs = next.startMs;
  }
  return layOut(pieces);
}

/** Longest silences first, each measured against what is left open; the shortest one that is folded. */
function foldThreshold(busy: { startMs: number; endMs: number }[], spanMs: number): number {
  const silences = busy.slice(1).map((span, at) => span.startMs - (busy[at]?.endMs ?? span.startMs));
  let openMs = spanMs;
  let threshold = Number.POSITIVE_INFINITY;
  for (const silenceMs of silences.sort((a, b) => b - a)) {
    if (silenceMs < LEAST_FOLD_MS || silenceMs < openMs / 4) break;
    threshold = silenceMs;
    openMs -= silenceMs;
  }
  return threshold;
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
  const folds = placed
    .filter(piece => piece.folded)
    .map(({ from, to, startMs, endMs }) => ({ from, to, silentMs: endMs - startMs }));
  return { at, folds, ticks: spaced(ticks) };
}

/** Labels need room; the beginning after a fold carries its day and is never the one that gives way. */
function spaced(ticks: { ms: number; at: number; opens: boolean }[]): { ms: number; at: number }[] {
  const kept: typeof ticks = [];
  for (const tick of ticks) {
    if (tick.opens) while (kept.length > 1 && tick.at - (kept.at(-1)?.at ?? 0) < 0.15) kept.pop();
    const last = kept.at(-1);
    if (!last || tick.at - last.at > (last.opens && ticks.some(one => one.opens && one !== ticks[0]) ? 0.17 : 0.07))
      kept.push(tick);
  }
  return kept.map(({ ms, at }) => ({ ms, at }));
}

function ticksOf(piece: { startMs: number; endMs: number; from: number }, stepMs: number, at: (ms: number) => number) {
  const found = [{ ms: piece.startMs, at: piece.from, opens: true }];
  for (let ms = piece.startMs + stepMs; ms < piece.endMs; ms += stepMs) found.push({ ms, at: at(ms), opens: false });
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
