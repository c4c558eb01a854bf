import { z } from "zod";
import { command, wholeOrganisation } from "@/lib/operation/operation";
import { DRAFT_DAYS } from "./drafts/draft-subject";

/** Drops drafts that nobody touched for thirty days, and bytes that nothing points at any more. A job does it. */
export const forgetOldDrafts = command({
  name: "forgetOldDrafts",
  access: "skill:maintain",
  input: z.object({}),
  output: z.object({ drafts: z.number(), files: z.number() }),
  ...wholeOrganisation,
  run: async (tx, { now }) => {
    const { count } = await tx.skillDraft.deleteMany({
      where: { updatedAt: { lt: new Date(now.getTime() - DRAFT_DAYS * 86_400_000) } },
    });
    // A day of grace: an upload under way has stored its bytes before its draft.
    const files = await tx.$executeRaw`
      delete from "SkillBlob" b where b."createdAt" < ${new Date(now.getTime() - 86_400_000)}
        and not exists (select 1 from "SkillArtifact" a where a.digest = b.digest)
        and not exists (select 1 from "SkillVersion" v, jsonb_array_elements(v.files) f where f->>'digest' = b.digest)
        and not exists (select 1 from "SkillDraft" d, jsonb_array_elements(d.files) f where f->>'digest' = b.digest)`;
    return { drafts: count, files };
  },
  audit: "private",
});
