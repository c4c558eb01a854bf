import { createHmac, timingSafeEqual } from "node:crypto";

/** That somebody sent these bytes: without it, whoever knows a digest could have another's file given to them. */
export type Upload = { digest: string; by: string; untilMs: number };

const seal = (text: string, secret: string): string => createHmac("sha256", secret).update(text).digest("base64url");

export function uploadReceipt({ digest, by, untilMs }: Upload, secret: string): string {
  const text = `${digest}.${untilMs.toString(36)}`;
  return `${text}.${seal(`${text}.${by}`, secret)}`;
}

/** The digest that a receipt of this sender stands for; null when it is another's, too old or none of ours. */
export function receivedDigest(receipt: string, by: string, nowMs: number, secret: string): string | null {
  const [digest = "", until = "", mac = "", ...more] = receipt.split(".");
  const expected = seal(`${digest}.${until}.${by}`, secret);
  if (more.length || mac.length !== expected.length) return null;
  if (!timingSafeEqual(Buffer.from(mac), Buffer.from(expected))) return null;
  return Number.parseInt(until, 36) > nowMs ? digest : null;
}
