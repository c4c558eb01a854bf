import semver from "semver";
import { z } from "zod";
import { query } from "@/lib/operation/operation";
import { FileEntry } from "@/lib/skills/schema";
import { Resolved, Slug } from "../../clawhub-schema";
import { fingerprints } from "../../rules/clawhub/fingerprints";
import { skillOfSlug } from "./named-skills";

/**
 * Which version the files on somebody's disk are. The client leaves alone what is as new as the newest; a yanked one
 * therefore counts as older than everything, so that the next update replaces it.
 */
export const clawhubResolve = query({
  name: "clawhubResolve",
  access: "skill:browse",
  input: Slug.extend({ hash: z.string().trim().max(128).default("") }),
  output: Resolved,
  subject: (db, slug, actor) => skillOfSlug(db, actor, slug),
  scope: () => "anywhere",
  run: async (db, { input, subject: skill }) => {
    const stored = await db.skillVersion.findMany({
      where: { skillId: skill.id, state: { in: ["published", "yanked"] } },
      select: { id: true, version: true, state: true, files: true },
    });
    const releases = stored.sort((a, b) => semver.rcompare(a.version, b.version));
    const latest = releases.find(({ id }) => id === skill.latestId);
    const hash = input.hash.toLowerCase();
    const same = releases.filter(({ files }) => fingerprints(FileEntry.array().parse(files)).has(hash));
    const match = same.find(({ state }) => state === "published") ?? same[0];
    return {
      match: match ? { version: match.state === "yanked" ? belowAll(match.version) : match.version } : null,
      latestVersion: latest ? { version: latest.version } : null,
    };
  },
});

const belowAll = (version: string): string => `0.0.0-yanked.${version.replaceAll("+", ".")}`;
