const SOMEWHERE = "http://portal.invalid";

/**
 * Where to go after signing in: a path of this portal, "/" for anything else. Takes a path or, with the portal's own
 * origin, a whole address. Addresses of other sites, however they are disguised, and the sign-in pages lead home.
 */
export function returnPath(wanted: string | null | undefined, origin: string = SOMEWHERE): string {
  if (!wanted || wanted.length > 2_000 || !URL.canParse(wanted, origin)) return "/";
  const url = new URL(wanted, origin);
  if (url.origin !== new URL(origin).origin || url.username) return "/";
  const { pathname } = url;
  // "/.//other.site" has this origin, and a pathname that a browser would read as another host.
  if (pathname.startsWith("//") || /^\/(sign-in|api)(\/|$)/.test(pathname)) return "/";
  return `${pathname}${url.search}${url.hash}`;
}
