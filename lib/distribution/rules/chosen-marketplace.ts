import type { Marketplace } from "../schema";

/** The marketplace to name first: the owner's own, else that of a team that added the skill, else the hub's. */
export const chosenMarketplace = (marketplaces: readonly Marketplace[], owner: string): Marketplace | null =>
  marketplaces.find(one => one.catalog === owner) ??
  marketplaces.find(one => one.catalog !== "hub") ??
  marketplaces[0] ??
  null;
