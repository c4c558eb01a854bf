import { type Actor, may } from "@/lib/access/may";

/** A marketplace of the portal. `teamId` is null for the hub. */
export type Catalog = { teamId: number | null; slug: string; label: string };

/** The hub's id among the catalogs, where a team's is its own. */
export const HUB_CATALOG = 0;
export const catalogId = ({ teamId }: Pick<Catalog, "teamId">): number => teamId ?? HUB_CATALOG;
export const gitPath = (slug: string): string => `/git/${slug}.git`;

/** Whether somebody may fetch a catalog: the hub's holds what all may see, a team's also what is kept to the team. */
export const mayFetch = (actor: Actor, teamId: number | null): boolean =>
  teamId === null ? may(actor, "skill:browse", "anywhere") : may(actor, "skill:read", { teamId });
