import { z } from "zod";
import { publicUrl } from "@/lib/core/env";
import { AppError, notFound } from "@/lib/core/errors";
import type { Reader } from "@/lib/db/client";
import { everywhere, query } from "@/lib/operation/operation";
import { seenSkill } from "@/lib/skills/queries/known-skill";
import { ownerOf, type SkillSubject } from "@/lib/skills/queries/skill-subject";
import { type Sight, sees } from "@/lib/skills/rules/sight";
import { HUB } from "@/lib/skills/schema";
import { DiscoveryDocument } from "../discovery-schema";
import { type Listed, listDocument, skillBase, skillDocument } from "../rules/discovery-document";
import { readerSight } from "./reader-sight";

const word = z.string().trim().max(130);
const PACKED = { kind: "skill" } as const;
const VERSION_FIELDS = {
  version: true,
  description: true,
  artifacts: { where: PACKED, select: { digest: true } },
} as const;

/** What the whole organisation installs: the hub's skills that are out and active. */
export const discoverOrganisation = query({
  name: "discoverOrganisation",
  access: "public",
  input: z.object({}),
  output: DiscoveryDocument,
  ...everywhere,
  run: async (db, { actor }) => listDocument(await ownedBy(db, await readerSight(db, actor), null)),
});

/** An owner's own skills that are out and active. What a team adopts of others stands with these others. */
export const discoverOwner = query({
  name: "discoverOwner",
  access: "public",
  input: z.object({ owner: word.describe("a team's slug, or hub") }),
  output: DiscoveryDocument,
  ...everywhere,
  run: async (db, { input, actor }) => {
    const sight = await readerSight(db, actor);
    const team =
      input.owner === HUB ? null : await db.team.findUnique({ where: { slug: input.owner }, select: { id: true } });
    if (!team && input.owner !== HUB) throw notFound(`The team ${input.owner}`);
    return listDocument(await ownedBy(db, sight, team?.id ?? null));
  },
});

/** One skill, in its newest version. `npx skills find` prints name@name, and so that finds it too. */
export const discoverSkill = query({
  name: "discoverSkill",
  access: "public",
  input: z.object({ owner: word, name: word }),
  output: DiscoveryDocument,
  ...everywhere,
  run: async (db, { input, actor }) => {
    const [name = "", again = name] = input.name.split("@");
    const address = { owner: input.owner, name };
    if (again !== name) throw notFound(`The skill ${input.owner}/${input.name}`);
    const skill = await seenSkill(db, await readerSight(db, actor), address);
    if (skill.status === "retired") throw new AppError("gone", `The skill ${input.owner}/${name} is retired.`);
    if (!skill.latestId)
      throw new AppError("gone", `Every version of ${input.owner}/${name} was yanked. The reasons stand on its page.`);
    const latest = await db.skillVersion.findUnique({ where: { id: skill.latestId }, select: VERSION_FIELDS });
    return skillDocument(latest ? listed(skill, latest) : []);
  },
});

/** What a browser finds at that address. A client that may not read the document comes here too, and is told why. */
export const skillAddress = query({
  name: "skillAddress",
  access: "public",
  input: z.object({ owner: word, name: word }),
  output: z.object({ page: z.string() }),
  ...everywhere,
  run: async (db, { input, actor }) => {
    const skill = await seenSkill(db, await readerSight(db, actor), input);
    return { page: `/skills/${ownerOf(skill).slug}/${skill.slug}` };
  },
});

/** One version of a skill, for good. A yanked one is no longer given to those who would install it anew. */
export const discoverVersion = query({
  name: "discoverVersion",
  access: "public",
  input: z.object({ owner: word, name: word, version: word.describe("@ and the number") }),
  output: DiscoveryDocument,
  ...everywhere,
  run: async (db, { input, actor }) => {
    const { skill, version } = await pinnedVersion(db, await readerSight(db, actor), input);
    return skillDocument(listed(skill, version));
  },
});

/** A version by its address, or not_found; gone with the reason when it was yanked. */
export async function pinnedVersion(
  db: Reader,
  sight: Sight,
  { owner, name, version: wanted }: { owner: string; name: string; version: string },
) {
  const skill = await seenSkill(db, sight, { owner, name });
  const number = /^@([^@]+)$/.exec(wanted)?.[1];
  const version =
    number === undefined
      ? null
      : await db.skillVersion.findFirst({
          where: { skillId: skill.id, version: number, state: { in: ["published", "yanked"] } },
          select: { ...VERSION_FIELDS, id: true, state: true, yankReason: true },
        });
  if (!version) throw notFound(`Version ${wanted.replace(/^@/, "")} of ${owner}/${name}`);
  if (version.state === "yanked")
    throw new AppError(
      "gone",
      `Version ${version.version} of ${owner}/${name} was yanked: ${(version.yankReason || "no reason was given").replace(/\.$/, "")}. The newest one is at ${publicUrl()}${skillBase(owner, name)}`,
    );
  return { skill, version };
}

async function ownedBy(db: Reader, sight: Sight, teamId: number | null): Promise<Listed[]> {
  const skills = await db.skill.findMany({
    where: { teamId, status: "active", latestId: { not: null } },
    select: {
      slug: true,
      teamId: true,
      coOwnerTeamId: true,
      visibility: true,
      latestId: true,
      team: { select: { slug: true, name: true } },
      latest: { select: VERSION_FIELDS },
    },
  });
  return skills.filter(skill => sees(sight, skill)).flatMap(({ latest, ...skill }) => listed(skill, latest));
}

// What was never packed has no digest that a client could check: it is listed once it is.
const listed = (
  skill: Pick<SkillSubject, "slug" | "teamId" | "team">,
  version: { version: string; description: string; artifacts: { digest: string }[] } | null,
): Listed[] =>
  (version?.artifacts ?? []).map(({ digest }) => ({
    owner: ownerOf(skill).slug,
    name: skill.slug,
    version: version?.version ?? "",
    description: version?.description ?? "",
    digest,
  }));
