import { groupBy } from "@/lib/core/group-by";
import { BUNDLE_PLUGIN } from "./marketplace-names";

/** Somebody's client started with a plugin of one of our catalogs. */
export type Load = { who: string; teamId: number; catalog: number; plugin: string; version: string; at: Date };
/** A change of a catalog's plugin. `stated` is the version that clients saw, `version` the skill's own behind it. */
export type Carried = {
  catalog: number;
  seq: number;
  plugin: string;
  skillId: number;
  at: Date;
  gone: boolean;
  stated: string;
  version: string;
  bundled: boolean;
};
export type LoadedSkill = { skillId: number; who: string; teamId: number; version: string; at: Date };

/**
 * Which skills somebody had. A plugin is known by the version that the client names, else by the moment; a client goes on
 * loading what has left the catalog. The bundle held what was recommended at that moment. Changes come in their order.
 */
export function loadedSkills(loads: readonly Load[], carried: readonly Carried[]): LoadedSkill[] {
  const byCatalog = groupBy(carried, change => change.catalog);
  const byPlugin = groupBy(
    carried.filter(change => !change.gone),
    change => keyOf(change),
  );
  return loads.flatMap(load => {
    const had =
      load.plugin === BUNDLE_PLUGIN
        ? bundled(byCatalog.get(load.catalog) ?? [], load)
        : one(byPlugin.get(keyOf(load)) ?? [], load);
    return had.map(({ skillId, version }) => ({ skillId, who: load.who, teamId: load.teamId, version, at: load.at }));
  });
}

type Had = { skillId: number; version: string };

function one(changes: readonly Carried[], { version, at }: Load): Had[] {
  const stated = changes.findLast(change => version !== "" && change.stated === version);
  if (stated) return [stated];
  const held = changes.findLast(change => change.at <= at) ?? changes[0];
  return held ? [{ skillId: held.skillId, version: version || held.version }] : [];
}

// The bundle's version is 1.0. and the number of the change that made it (git/write-changes.ts).
function bundled(changes: readonly Carried[], { version, at }: Load): Had[] {
  const seq = /^1\.0\.(\d{1,9})$/.exec(version)?.[1];
  const held = new Map<number, Carried>();
  for (const change of changes)
    if (seq === undefined ? change.at <= at : change.seq <= Number(seq)) held.set(change.skillId, change);
  return [...held.values()].filter(change => change.bundled && !change.gone);
}

const keyOf = ({ catalog, plugin }: { catalog: number; plugin: string }): string => `${catalog} ${plugin}`;
