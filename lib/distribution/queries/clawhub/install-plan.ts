import { publicUrl } from "@/lib/core/env";
import { isAppError } from "@/lib/core/errors";
import { query } from "@/lib/operation/operation";
import { ownerOf } from "@/lib/skills/queries/skill-subject";
import { InstallPlan, Slug } from "../../clawhub-schema";
import { skillOfSlug } from "./named-skills";
import { releaseToGet } from "./releases";

/** Where the newest version comes from. The client asks where a skill has none, and prints why. */
export const clawhubInstallPlan = query({
  name: "clawhubInstallPlan",
  access: "skill:browse",
  input: Slug,
  output: InstallPlan,
  subject: (db, slug, actor) => skillOfSlug(db, actor, slug),
  scope: () => "anywhere",
  run: async (db, { subject: skill }) => {
    try {
      const { version } = await releaseToGet(db, skill, {});
      const query = new URLSearchParams({ slug: skill.slug, ownerHandle: ownerOf(skill).slug, version });
      return {
        ok: true as const,
        slug: skill.slug,
        installKind: "archive" as const,
        archive: { version, downloadUrl: `${publicUrl()}/api/v1/download?${query}` },
      };
    } catch (error) {
      if (!isAppError(error) || error.code !== "gone") throw error;
      return {
        ok: false as const,
        slug: skill.slug,
        reason: "archive_version_missing" as const,
        message: error.message,
        status: 410,
      };
    }
  },
});
