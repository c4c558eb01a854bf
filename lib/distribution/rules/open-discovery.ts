const LOOPBACK = /^(127(?:\.\d{1,3}){3}|localhost|\[::1\])$/;

/**
 * Whether skills are listed to callers that cannot sign in: as the organisation says; where it says nothing, only while
 * the portal's address leads to its own machine.
 */
export function discoveryOpen(setting: boolean | null, portalUrl: string): boolean {
  return setting ?? LOOPBACK.test(new URL(portalUrl).hostname);
}
