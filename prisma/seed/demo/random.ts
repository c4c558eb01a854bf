/** Everything of the demo is made from it. */
export const DEMO_SEED = "halden";

/** A stream of chance that is the same for the same key, on every machine. */
export type Random = {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from min to max, both included. */
  int(min: number, max: number): number;
  between(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of the keys, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K;
  normal(): number;
  /** Half of the draws lie below the median; sigma 1 puts a tenth above 3.6 times of it. */
  logNormal(median: number, sigma: number): number;
  hex(digits: number): string;
};

/** Makes the stream that belongs to a key, such as ("day", "2026-11-24", "elif"). Streams of other keys do not disturb it. */
export function random(...key: (string | number)[]): Random {
  const next = sfc32(...seedOf(key.join("\0")));
  const between = (min: number, max: number) => min + next() * (max - min);
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  // Box and Muller; 1 - next() keeps the logarithm away from zero.
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    int,
    between,
    chance: probability => next() < probability,
    pick: list => list[int(0, list.length - 1)] as (typeof list)[number],
    weighted: weights => weighted(weights, next()),
    normal,
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    hex: digits => {
      let text = "";
      while (text.length < digits)
        text += Math.floor(next() * 0x1_0000_0000)
          .toString(16)
          .padStart(8, "0");
      return text.slice(0, digits);
    },
  };
}

function weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>, share: number): K {
  const entries = Object.entries(weights) as [K, number][];
  let rest = share * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of entries) {
    rest -= weight;
    if (rest < 0) return key;
  }
  return (entries[entries.length - 1] as [K, number])[0];
}

/** 128 bits of a text (cyrb128, public domain). */
function seedOf(text: string): [number, number, number, number] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  return [(a ^ b ^ c ^ d) >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0];
}

/** Small fast counting generator with 128 bits of state (Chris Doty-Humphrey's sfc32, public domain). */
function sfc32(a: number, b: number, c: number, d: number): () => number {
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let round = 0; round < 12; round++) next();
  return next;
}
