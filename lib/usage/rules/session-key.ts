import { hash } from "node:crypto";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isUuid = (text: string): boolean => UUID.test(text);

/** 128 bits of SHA-256 in uuid form. */
export function uuidOf(text: string): string {
  const hex = hash("sha256", text, "hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** The key of a client's session or prompt id: the id itself when it is a uuid, a derived one otherwise, null for none. */
export const sessionKey = (clientId: string | null): string | null =>
  !clientId ? null : isUuid(clientId) ? clientId.toLowerCase() : uuidOf(`id:${clientId}`);
