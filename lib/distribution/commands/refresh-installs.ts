import { z } from "zod";
import { addDays, dayOf, startOfDayMs } from "@/lib/core/time";
import { command, wholeOrganisation } from "@/lib/operation/operation";
import { directory } from "@/lib/teams/directory";
import { catalogs } from "../queries/catalogs";
import { catalogId } from "../rules/catalog-access";
import { loadedSkills } from "../rules/loaded-skills";
import { marketplaceName } from "../rules/marketplace-names";
import { carriedSkills, loadedPlugins } from "../sql/loaded-plugins";
import { recordInstalls } from "./record-install";

const AT_ONCE = 5_000;

/** Notes who has which skills as plugins, from what clients said when they started. A job does it; again changes nothing. */
export const refreshInstalls = command({
  name: "refreshInstalls",
  access: "ledger:maintain",
  input: z.object({
    days: z.coerce.number().int().min(1).max(400).default(3).describe("so many, the last being today"),
  }),
  output: z.object({ loads: z.number(), rows: z.number().describe("not known before") }),
  ...wholeOrganisation,
  run: async (tx, { actor, input, now }) => {
    const { organisation } = await directory();
    const { timeZone, handle } = organisation;
    const today = dayOf(now.getTime(), timeZone);
    const byName = new Map(
      (await catalogs()).map(one => [marketplaceName(handle, one.teamId === null ? null : one.slug), catalogId(one)]),
    );
    const found = await tx.rows(loadedPlugins, {
      from: new Date(startOfDayMs(addDays(today, 1 - input.days), timeZone)),
      to: new Date(startOfDayMs(addDays(today, 1), timeZone)),
      timeZone,
      marketplaces: [...byName.keys()],
    });
    if (!found.length) return { loads: 0, rows: 0 };
    const loads = found.map(({ marketplace, ...load }) => ({ ...load, catalog: byName.get(marketplace) ?? -1 }));
    const carried = await tx.rows(carriedSkills, [...new Set(loads.map(load => load.catalog))]);
    const installs = loadedSkills(loads, carried).map(
      one => ({ ...one, client: "claude-code", source: "telemetry" }) as const,
    );
    let rows = 0;
    for (let at = 0; at < installs.length; at += AT_ONCE)
      rows += (await recordInstalls.within(tx, actor, { installs: installs.slice(at, at + AT_ONCE) })).rows;
    return { loads: loads.length, rows };
  },
  audit: "ledger",
});
