import { suggestSlug } from "./suggest-slug";

/** What begins the names of an organisation's marketplaces: "Halden Energy AS" is halden-energy-as, at most 24 characters. */
export const handleOf = (name: string): string => suggestSlug(name).slice(0, 24).replace(/-+$/, "") || "groundwork";
