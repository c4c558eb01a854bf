/** Bits per character (Shannon): 0 for one letter repeated, near 6 for random base64. */
export function entropy(text: string): number {
  if (text === "") return 0;
  const counts = new Map<string, number>();
  for (const sign of text) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}
