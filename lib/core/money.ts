/** Integer pico-dollars (1e-12 USD): every list price times every geographic or contract factor stays whole. */
export type Pico = bigint;

export const PICO_PER_USD = 1_000_000_000_000n;

/** Exact decimal string in USD without trailing zeros, at least two decimals: 1500000000000n -> "1.50". */
export function usdString(pico: bigint): string {
  const negative = pico < 0n;
  const value = negative ? -pico : pico;
  const whole = value / PICO_PER_USD;
  const fraction = (value % PICO_PER_USD).toString().padStart(12, "0").replace(/0+$/, "").padEnd(2, "0");
  return `${negative ? "-" : ""}${whole}.${fraction}`;
}

/** Reads a decimal string in USD exactly; null when it is not one or has more than 12 decimals. */
export function picoFromUsd(text: string): bigint | null {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,12}))?$/.exec(text.trim());
  if (!match) return null;
  const pico = BigInt(match[2] ?? "0") * PICO_PER_USD + BigInt((match[3] ?? "").padEnd(12, "0"));
  return match[1] ? -pico : pico;
}

/** For drawing only: a number of dollars that may be rounded in the last binary digit. */
export const usdNumber = (pico: bigint): number => Number(pico) / 1e12;
