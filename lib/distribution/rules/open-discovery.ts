const LOOPBACK = /^(127(?:\.\d{1,3}){3}|localhost|\[?::1\]?|::ffff:127(?:\.\d{1,3}){3})$/i;

/** Whether a host's name or address is this machine's own. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

/** Where the server listens, and whether the request in hand came from another machine. */
type Reached = { host: string; fromOutside: boolean };

/**
 * Whether skills are listed to callers that cannot sign in: as the organisation says; where it says nothing, only while
 * the portal is its own machine's alone: by its address, by where it listens (a wildcard is shown as this machine's
 * address), and not for a request that a proxy brought from elsewhere.
 */
export function discoveryOpen(setting: boolean | null, portalUrl: string, { host, fromOutside }: Reached): boolean {
  return setting ?? (!fromOutside && isLoopback(host) && isLoopback(new URL(portalUrl).hostname));
}
