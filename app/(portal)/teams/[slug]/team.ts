import { cache } from "react";
import { teamBySlug } from "@/lib/teams/queries/team-by-slug";
import { load } from "@/lib/web/load";

/** The team of the address, once for the frame and the page in it. */
export const teamOf = cache((slug: string) => load(teamBySlug, { slug }));
