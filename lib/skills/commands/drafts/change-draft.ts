import { z } from "zod";
import { may } from "@/lib/access/may";
import { AppError, notFound } from "@/lib/core/errors";
import { noJson } from "@/lib/db/sql";
import { command } from "@/lib/operation/operation";
import { CATEGORIES, Changelog, HUB, NeighbourChoice, VISIBILITIES } from "../../schema";
import { draftSubject, writeDraft } from "./draft-subject";

/** What stands beside the folder: version, owner, changelog, and the decision about a close skill. */
export const changeDraft = command({
  name: "changeDraft",
  access: "skill:propose",
  input: z.object({
    id: z.string(),
    revision: z.coerce.number().int(),
    version: z.string().trim().max(64).optional(),
    owner: z.string().trim().max(64).optional().describe("a team's slug or hub; only for a new skill"),
    category: z.enum(CATEGORIES).optional(),
    visibility: z.enum(VISIBILITIES).optional(),
    changelog: Changelog.optional(),
    choice: NeighbourChoice.nullable().optional(),
  }),
  output: z.object({ id: z.string(), revision: z.number() }),
  subject: (tx, { id }, actor) => draftSubject(tx, actor, id),
  scope: () => "anywhere",
  run: async (tx, { input, subject: draft, actor, now }) => {
    const { id, revision, owner, ...changes } = input;
    const team = owner === undefined || draft.skillId !== null ? {} : { teamId: await ownerTeam(owner) };
    return writeDraft(tx, id, revision, now, {
      ...(changes.version === undefined ? {} : { version: changes.version }),
      ...(changes.category === undefined ? {} : { category: changes.category }),
      ...(changes.visibility === undefined ? {} : { visibility: changes.visibility }),
      ...(changes.changelog === undefined ? {} : { changelog: changes.changelog }),
      ...(changes.choice === undefined ? {} : { choice: changes.choice ?? noJson }),
      ...team,
    });

    async function ownerTeam(slug: string): Promise<number | null> {
      if (slug === HUB) {
        if (may(actor, "skill:write", "org")) return null;
        throw new AppError("forbidden", "Skills of the hub begin in a team: publish it there, then contribute it.");
      }
      const found = await tx.team.findFirst({ where: { slug, archivedAt: null }, select: { id: true } });
      if (!found) throw notFound(`The team ${slug}`);
      if (!may(actor, "skill:write", { teamId: found.id }))
        throw new AppError("forbidden", `You are not in ${slug}, so the skill cannot be theirs.`);
      return found.id;
    }
  },
  audit: "private",
});
