const counts = new Uint32Array(1 << 16);

/** Bits per character (Shannon): 0 for one letter repeated, near 6 for random base64. */
export function entropy(text: string): number {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    counts[code] = (counts[code] ?? 0) + 1;
  }
  let bits = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const count = counts[code] ?? 0;
    // Each letter is counted where it stands first, and its place left empty for the next text.
    if (count) bits -= count * Math.log2(count / text.length);
    counts[code] = 0;
  }
  return text.length ? bits / text.length : 0;
}
