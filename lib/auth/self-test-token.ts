import { timingSafeEqual } from "node:crypto";
import type { TokenActor } from "@/lib/access/may";
import { newSecret, sha256 } from "@/lib/core/ids";

/** As whom the portal fetches its own artifacts: it reads all skills and does nothing else. */
export const SELF_TEST: TokenActor = {
  kind: "token",
  id: "self-test",
  name: "self-test",
  scopes: ["skills:read"],
  teamId: null,
};

// On globalThis: the server's bundle makes the request and Next's answers it. Of this process alone, and never written down.
const KEY = Symbol.for("groundwork.self-test");
type Holder = { [KEY]?: string };

/** The secret that the portal sends to itself. */
export const selfTestSecret = (): string => ((globalThis as Holder)[KEY] ??= `gw_${newSecret()}`);

/** Whether a secret is this process's own. */
export function isSelfTestSecret(secret: string): boolean {
  const own = (globalThis as Holder)[KEY];
  return own !== undefined && timingSafeEqual(Buffer.from(sha256(own)), Buffer.from(sha256(secret)));
}
