const CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const SMALL = "bcdfghjkmnpqrstvwxz23456789";
const MIXED = "ABCDEFGHJKLMNPQRSTUVWXYZbcdfghjkmnpqrstvwxz23456789";

/** Letters of nobody's account, the same in every run: a digit first and a capital last, as a generator would also make. */
export function madeUp(seed: number) {
  let state = seed;
  const next = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 12) % below;
  };
  const from = (alphabet: string) => (length: number) =>
    Array.from({ length }, () => alphabet[next(alphabet.length)]).join("");
  const begun = (begin: string, alphabet: string) => (length: number) => begin + from(alphabet)(length - begin.length);
  return {
    capitals: begun("Q7", CAPITALS),
    small: begun("k7", SMALL),
    mixed: begun("k7Q", MIXED),
    hex: begun("7c", "0123456789abcdef"),
    letters: (length: number) => "bQ".repeat(2) + from("BCDFGHJKLMNPQRSTVWXZbcdfghjkmnpqrstvwxz")(length - 4),
    next,
  };
}
