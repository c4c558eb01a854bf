import semver from "semver";
import {
  CatalogEntry,
  type Change,
  type Member,
  PORTAL_AUTHOR,
  PortalEntry,
  type Recorded,
  SkillEntry,
} from "../marketplace-schema";
import { changeMessage } from "./change-message";
import { clientVersion, higher, type Served } from "./client-version";
import { PORTAL_PLUGIN, pluginNames } from "./marketplace-names";
import { type OutVersion, type Step, skillSteps } from "./skill-steps";

export type Facts = {
  /** The team's slug, or "hub". */
  catalog: string;
  /** What the client calls the marketplace, and what else stands at the top of marketplace.json. */
  opening: CatalogEntry;
  openedAt: Date;
  portal: PortalEntry;
  portalVersion: string;
  noreply: string;
  recorded: readonly Recorded[];
  lastAt: Date | null;
  members: readonly Member[];
  now: Date;
};
/** What is known of the skills that differ: their versions, and every version that their plugins had here. */
export type Background = {
  versions: ReadonlyMap<number, readonly OutVersion[]>;
  past: readonly { plugin: string; skillId: number | null; versionId: string | null; version: string }[];
};
/** A skill whose plugin differs from what was recorded. */
export type Differing = { skillId: number; plugin: string; before: Recorded | null; member: Member | null };

const entryOf = (member: Member, description: string): SkillEntry => ({
  description,
  category: member.category,
  keywords: [member.category],
  author: member.author,
  skill: member.slug,
  bundled: member.bundled,
});

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const isPresent = (row: Recorded | null): row is Recorded => row !== null && row.kind !== "removed";

/** The skills whose plugins are to change. In a catalog that is recorded for the first time, also those that came and went. */
export function differing({ catalog, opening, recorded, members }: Facts): Differing[] {
  const first = recorded.length === 0;
  const present = new Map<number, Recorded>();
  for (const row of recorded) if (row.skillId !== null && isPresent(row)) present.set(row.skillId, row);
  const given = new Map([...present].map(([id, { plugin }]) => [id, plugin]));
  const wanted = members.filter(({ id, versionId }) => versionId !== null || present.has(id) || first);
  const names = pluginNames(wanted, catalog, opening.name, given);
  const found: Differing[] = [];
  for (const member of wanted) {
    const before = present.get(member.id) ?? null;
    const plugin = names.get(member.id) ?? member.slug;
    if (before && before.plugin !== plugin) {
      found.push({ skillId: member.id, plugin: before.plugin, before, member: null });
      found.push({ skillId: member.id, plugin, before: null, member });
    } else if (!isAsWanted(before, member)) found.push({ skillId: member.id, plugin, before, member });
  }
  const ids = new Set(wanted.map(({ id }) => id));
  for (const [skillId, before] of present)
    if (!ids.has(skillId)) found.push({ skillId, plugin: before.plugin, before, member: null });
  return found.sort((a, b) => a.skillId - b.skillId);
}

const isAsWanted = (before: Recorded | null, member: Member): boolean =>
  before !== null &&
  before.versionId === member.versionId &&
  same(SkillEntry.parse(before.entry), entryOf(member, member.description));

/** The changes that lead from what was recorded to what is wanted, oldest first. None when nothing differs. */
export function marketplaceChanges(facts: Facts, differences: readonly Differing[], known: Background): Change[] {
  const steps = differences.flatMap(difference =>
    stepsOf(difference, facts, known).map(step => ({ step, difference })),
  );
  steps.sort((a, b) => a.step.at.getTime() - b.step.at.getTime() || a.difference.skillId - b.difference.skillId);
  const served = servedBefore(known.past);
  const present = new Set(facts.recorded.filter(isPresent).map(({ plugin }) => plugin));
  const changes = [...ownChanges(facts, steps[0]?.step.at ?? null)];
  for (const { step, difference } of steps) {
    changes.push(changeOf(step, difference, facts, known, { served, present }));
  }
  let at = facts.lastAt;
  return changes.map(change => {
    if (at === null || change.at > at) at = change.at;
    return { ...change, at };
  });
}

function stepsOf({ skillId, before, member }: Differing, { now }: Facts, { versions, past }: Background): Step[] {
  const all = versions.get(skillId) ?? [];
  const goal = member?.versionId ?? null;
  const from = before?.versionId ?? null;
  // What a team took over begins with what it is now; only the catalog's own skills bring their past along.
  const whole = member !== null && !member.pinned && (member.own || from !== null);
  const settledAt = member && (goal !== null || member.own) ? member.changedAt : now;
  const steps = skillSteps({
    from,
    goal,
    seen: new Set(past.flatMap(row => (row.skillId === skillId && row.versionId ? [row.versionId] : []))),
    versions: whole ? all : all.filter(({ id, yankedAt }) => id === goal || (id === from && yankedAt !== null)),
    settledAt,
  });
  if (!steps.length && before && member) return [{ at: member.changedAt, why: "settled", versionId: goal, by: null }];
  const since = member?.since;
  return since ? steps.map(step => (step.at < since ? { ...step, at: since } : step)) : steps;
}

type Running = { served: Map<string, Served>; present: Set<string> };

function changeOf(
  step: Step,
  { skillId, plugin, before, member }: Differing,
  facts: Facts,
  known: Background,
  running: Running,
): Change {
  const { served, present } = running;
  const here = present.has(plugin);
  const whom =
    step.why === "published" && step.by
      ? { authorName: step.by.authorName, authorEmail: step.by.authorEmail ?? facts.noreply }
      : { authorName: (step.why === "yanked" && step.by?.yankedBy) || PORTAL_AUTHOR, authorEmail: facts.noreply };
  const common = { at: step.at, plugin, skillId, ...whom };
  if (step.versionId === null || member === null) {
    present.delete(plugin);
    const message = changeMessage(plugin, step, null, null);
    // What was yanked may come back to those who have it; what left the catalog is switched off for them.
    const entry = member === null ? { gone: true } : {};
    return { ...common, kind: "removed", versionId: null, version: "", entry, message };
  }
  const behind = known.versions.get(skillId)?.find(({ id }) => id === step.versionId);
  const own = behind?.version ?? before?.version ?? "0.0.0";
  const version = clientVersion(own, step.versionId, served.get(plugin) ?? null);
  served.set(plugin, higher(served.get(plugin) ?? null, { version, versionId: step.versionId }));
  present.add(plugin);
  const entry = entryOf(member, behind?.description ?? member.description);
  const message =
    here && before?.versionId === step.versionId && step.why === "settled"
      ? lineMessage(plugin, before, entry)
      : changeMessage(plugin, step, own, here ? plugin : null);
  return { ...common, kind: here ? "updated" : "added", versionId: step.versionId, version, entry, message };
}

function lineMessage(plugin: string, before: Recorded, entry: SkillEntry): string {
  const { bundled } = SkillEntry.parse(before.entry);
  if (bundled === entry.bundled) return `Describe ${plugin} anew`;
  return entry.bundled ? `Recommend ${plugin}` : `No longer recommend ${plugin}`;
}

/** The marketplace's own line and the portal's plugin, where they are new or differ. */
function ownChanges(facts: Facts, firstAt: Date | null): Change[] {
  const { opening, openedAt, portal, portalVersion, noreply, recorded, now } = facts;
  const line = recorded.find(({ plugin }) => plugin === "");
  const own = recorded.find(({ plugin }) => plugin === PORTAL_PLUGIN);
  const beginning = firstAt !== null && firstAt < openedAt ? firstAt : openedAt;
  const common = { skillId: null, versionId: null, authorName: PORTAL_AUTHOR, authorEmail: noreply };
  const changes: Change[] = [];
  if (!line || !same(CatalogEntry.parse(line.entry), opening))
    changes.push({
      ...common,
      at: line ? now : beginning,
      kind: line ? "updated" : "added",
      plugin: "",
      version: "",
      entry: opening,
      message: line ? "Name the marketplace anew" : "Open the marketplace",
    });
  if (!own || !same(PortalEntry.parse(own.entry), portal)) {
    const version =
      own && semver.lte(portalVersion, own.version)
        ? (semver.inc(own.version, "patch") ?? portalVersion)
        : portalVersion;
    changes.push({
      ...common,
      at: own ? now : beginning,
      kind: own ? "updated" : "added",
      plugin: PORTAL_PLUGIN,
      version,
      entry: portal,
      message: `${own ? "Update" : "Add"} ${PORTAL_PLUGIN} ${own ? "to " : ""}${version}`,
    });
  }
  return changes;
}

function servedBefore(past: Background["past"]): Map<string, Served> {
  const served = new Map<string, Served>();
  for (const { plugin, version, versionId } of past)
    if (version) served.set(plugin, higher(served.get(plugin) ?? null, { version, versionId }));
  return served;
}
