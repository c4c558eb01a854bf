import type { Portal } from "../portal";
import type { Company } from "./company";
import type { Walk } from "./walk";

/** What every chapter of the walk has at hand. */
export type Journey = {
  portal: Portal;
  company: Company;
  walk: Walk;
  /** Where skills are written before they are published. */
  root: string;
  /** How the marketplaces are called: the organisation's and the team's. */
  hub: string;
  team: string;
  plugin: string;
};

/** The names of the marketplaces as the portal tells them to a machine. */
export async function marketplacesOf(
  url: string,
  token: string,
): Promise<{ hub: string; team: string; plugin: string }> {
  const answer = await fetch(`${url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } });
  const { catalogs, plugin } = (await answer.json()) as {
    catalogs: { gitPath: string; name: string }[];
    plugin: string;
  };
  const named = (path: string) => catalogs.find(({ gitPath }) => gitPath === path)?.name ?? "";
  return { hub: named("/git/hub.git"), team: named("/git/payments.git"), plugin };
}
