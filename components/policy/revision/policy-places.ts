/** Addresses of policies. */
export const revisionHref = (id: string): string => `/policy/revisions/${id}`;
export const draftHref = (id: string): string => `/policy/drafts/${id}`;
export const historyHref = (team: { slug: string } | null): string =>
  team ? `/policy/history?team=${team.slug}` : "/policy/history";
export const comparisonHref = (a: string, b: string, own = false): string =>
  `/policy/compare?${new URLSearchParams({ a, b, ...(own ? { view: "own" } : {}) })}`;
export const teamPolicyHref = (slug: string): string => `/policy/teams/${slug}`;
export const exceptionHref = (team: string, rule?: string): string =>
  `/policy/exceptions/new?${new URLSearchParams({ team, ...(rule ? { rule } : {}) })}`;
