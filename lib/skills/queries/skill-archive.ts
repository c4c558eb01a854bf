import { z } from "zod";
import { query } from "@/lib/operation/operation";
import { writeZip } from "../packages/write-zip";
import { SkillAddress, SkillRef } from "../schema";
import { chosenVersion } from "./chosen-version";
import { knownSkill } from "./known-skill";
import { loadPackage } from "./load-package";
import { refOf } from "./skill-ref";

export const SkillArchive = z.object({
  skill: SkillRef,
  versionId: z.string(),
  version: z.string(),
  digest: z.string().describe("of the package; the archive of a digest is always the same bytes"),
  filename: z.string(),
  bytes: z.custom<Uint8Array>(value => value instanceof Uint8Array),
  yanked: z.string().nullable().describe("why it should not be installed anew; old pins still get it"),
});
export type SkillArchive = z.output<typeof SkillArchive>;

/** A version as a zip, SKILL.md at its root. */
export const skillArchive = query({
  name: "skillArchive",
  access: "skill:browse",
  input: SkillAddress.extend({ version: z.string().trim().max(64).optional() }),
  output: SkillArchive,
  subject: (db, address, actor) => knownSkill(db, actor, address),
  scope: () => "anywhere",
  run: async (db, { input, subject: skill, actor }) => {
    const version = await chosenVersion(db, actor, skill, input.version);
    return {
      skill: refOf(skill),
      versionId: version.id,
      version: version.version,
      digest: version.digest,
      filename: `${skill.slug}-${version.version}.zip`,
      bytes: writeZip(await loadPackage(db, version.files, skill.slug)),
      yanked: version.state === "yanked" ? (version.yankReason ?? "") : null,
    };
  },
});
