import { query } from "@/lib/operation/operation";
import { ownerOf } from "@/lib/skills/queries/skill-subject";
import { ClientSkillAnswer, Slug } from "../../clawhub-schema";
import { asSentence } from "../../rules/clawhub/changelog";
import { downloadsOf } from "./downloads";
import { type NamedSkill, skillOfSlug } from "./named-skills";
import { releaseOf, releasesOf } from "./releases";

/** One skill, as the client reads it before it installs or updates. */
export const clawhubSkill = query({
  name: "clawhubSkill",
  access: "skill:browse",
  input: Slug,
  output: ClientSkillAnswer,
  subject: (db, slug, actor) => skillOfSlug(db, actor, slug),
  scope: () => "anywhere",
  run: async (db, { subject: skill }) => {
    const [releases, downloads] = await Promise.all([releasesOf(db, skill.id), downloadsOf(db, [skill.id])]);
    const latest = releases.find(({ id }) => id === skill.latestId);
    const owner = ownerOf(skill);
    return {
      skill: {
        slug: skill.slug,
        displayName: skill.slug,
        summary: summaryOf(skill),
        tags: tagsOf(latest?.version ?? null),
        stats: { downloads: downloads.get(skill.id) ?? 0, versions: releases.length },
        createdAt: skill.createdAt.getTime(),
        updatedAt: skill.changedAt.getTime(),
      },
      latestVersion: latest ? releaseOf(latest) : null,
      owner: { handle: owner.slug, displayName: owner.name, image: null },
      moderation: null,
    };
  },
});

/** The client's tags: here there is one, and none where every version was yanked. */
export const tagsOf = (latest: string | null): Record<string, string> => (latest === null ? {} : { latest });

/** What it is for; before that, that it should not be taken up any more. */
function summaryOf({ status, statusReason, description }: NamedSkill): string {
  if (status === "active") return description;
  const word = status === "retired" ? "Retired" : "Deprecated";
  return `${statusReason ? `${word}: ${asSentence(statusReason)}` : `${word}.`} ${description}`;
}
