import semver from "semver";
import { AppError } from "@/lib/core/errors";
import type { Reader, Tx } from "@/lib/db/client";
import { ownerOf } from "@/lib/skills/queries/skill-subject";
import { Changelog } from "@/lib/skills/schema";
import { NO_LICENCE, type Release } from "../../clawhub-schema";
import { asSentence, changelogLine } from "../../rules/clawhub/changelog";
import type { NamedSkill } from "./named-skills";

const FIELDS = {
  id: true,
  version: true,
  state: true,
  changelog: true,
  publishedAt: true,
  submittedAt: true,
  yankReason: true,
} as const;

/** Versions of a skill that were given to others, newest number first. What waits for review is no release. */
export async function releasesOf(db: Reader | Tx, skillId: number) {
  const found = await db.skillVersion.findMany({
    where: { skillId, state: { in: ["published", "yanked"] } },
    select: FIELDS,
  });
  return found.sort((a, b) => semver.rcompare(a.version, b.version));
}
type Stored = Awaited<ReturnType<typeof releasesOf>>[number];

/** A release as the client reads it; why one was yanked goes before what was new in it. */
export function releaseOf(stored: Stored): Release {
  const changes = changelogLine(Changelog.catch([]).parse(stored.changelog));
  return {
    version: stored.version,
    createdAt: (stored.publishedAt ?? stored.submittedAt).getTime(),
    changelog: stored.state === "yanked" ? `Yanked: ${asSentence(stored.yankReason)} ${changes}` : changes,
    license: NO_LICENCE,
  };
}

/**
 * The release of a number, or the newest where none is given, for installing and reading. A yanked one is gone, and the
 * answer says why and what to take instead.
 */
export async function releaseToGet(
  db: Reader,
  skill: NamedSkill,
  asked: { version?: string | undefined; tag?: string | undefined },
): Promise<Stored & { from: "latest" | "version" | "tag" }> {
  if (asked.tag !== undefined && asked.tag !== "latest")
    throw new AppError("not_found", `There is no tag ${asked.tag.slice(0, 64)}: the only one is latest.`);
  const releases = await releasesOf(db, skill.id);
  const latest = releases.find(({ id }) => id === skill.latestId);
  const version = asked.version === undefined || asked.version === "latest" ? undefined : asked.version;
  const found = version === undefined ? latest : releases.find(one => one.version === version);
  const address = `${ownerOf(skill).slug}/${skill.slug}`;
  if (found?.state === "published")
    return { ...found, from: version !== undefined ? "version" : asked.tag === undefined ? "latest" : "tag" };
  if (found) throw gone(`${address} ${found.version}`, found.yankReason, latest?.version);
  if (version === undefined) throw gone(`Every version of ${address}`, releases[0]?.yankReason ?? null, undefined);
  throw new AppError("not_found", `${address} has no published version ${version.slice(0, 64)}.`);
}

const gone = (what: string, reason: string | null, instead: string | undefined): AppError =>
  new AppError(
    "gone",
    [`${what} was yanked: ${asSentence(reason)}`, ...(instead ? [`Install ${instead} instead.`] : [])].join(" "),
  );
