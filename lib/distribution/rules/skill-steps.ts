import semver from "semver";

/** A version that was published once, as a catalog's history needs it. */
export type OutVersion = {
  id: string;
  version: string;
  description: string;
  changelog: readonly { kind: string; text: string }[];
  publishedAt: Date;
  authorName: string;
  authorEmail: string | null;
  yankedAt: Date | null;
  yankedBy: string | null;
  yankReason: string | null;
};
export type StepReason = "published" | "yanked" | "settled";
/** What a catalog serves of a skill from a moment on: a version, or nothing more. */
export type Step = { at: Date; versionId: string | null; why: StepReason; by: OutVersion | null };

/**
 * How a skill went from what was served last (`from`) to what is to be served (`goal`): one step for each publication not
 * seen yet and for each yank of what was served, in the order of time, then one for whatever else made a difference.
 */
export function skillSteps(asked: {
  from: string | null;
  goal: string | null;
  seen: ReadonlySet<string>;
  versions: readonly OutVersion[];
  settledAt: Date;
}): Step[] {
  const { from, goal, seen, settledAt } = asked;
  const versions = withoutNewer(asked.versions, goal);
  const highestSeen = semver.rsort(versions.filter(({ id }) => seen.has(id)).map(({ version }) => version))[0];
  const events = [
    ...versions
      .filter(({ id, version }) => !seen.has(id) && (!highestSeen || semver.gt(version, highestSeen)))
      .map(of => ({ at: of.publishedAt, why: "published" as const, of })),
    ...versions.flatMap(of => (of.yankedAt ? [{ at: of.yankedAt, why: "yanked" as const, of }] : [])),
  ].sort((a, b) => a.at.getTime() - b.at.getTime() || semver.compare(a.of.version, b.of.version));
  const steps: Step[] = [];
  let served = from;
  const serve = (step: Step) => {
    if (step.versionId === served) return;
    served = step.versionId;
    steps.push(step);
  };
  for (const { at, why, of } of events)
    if (why === "published") serve({ at, why, versionId: of.id, by: of });
    else if (of.id === served) serve({ at, why, versionId: newestAt(versions, at), by: of });
  serve({ at: settledAt, why: "settled", versionId: goal, by: versions.find(({ id }) => id === goal) ?? null });
  return steps;
}

// What is out and not yanked is never above the goal, unless it came after the goal was looked at or somebody stays at one.
function withoutNewer(versions: readonly OutVersion[], goal: string | null): OutVersion[] {
  const to = versions.find(({ id }) => id === goal);
  return versions.filter(
    ({ version, yankedAt }) => yankedAt !== null || (to !== undefined && semver.lte(version, to.version)),
  );
}

function newestAt(versions: readonly OutVersion[], at: Date): string | null {
  const open = versions.filter(
    ({ publishedAt, yankedAt }) => publishedAt <= at && (yankedAt === null || yankedAt > at),
  );
  return open.sort((a, b) => semver.rcompare(a.version, b.version))[0]?.id ?? null;
}
