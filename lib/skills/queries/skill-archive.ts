import { createHash } from "node:crypto";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { query } from "@/lib/operation/operation";
import { SkillAddress, SkillRef } from "../schema";
import { chosenVersion } from "./chosen-version";
import { knownSkill } from "./known-skill";
import { packVersion } from "./pack-version";
import { ARTIFACT_KINDS, readArtifact } from "./read-artifact";
import { refOf } from "./skill-ref";

export const SkillArchive = z.object({
  skill: SkillRef,
  versionId: z.string(),
  version: z.string(),
  digest: z.string().describe("of the package, whatever it is packed in"),
  filename: z.string(),
  bytes: z.custom<Uint8Array>(value => value instanceof Uint8Array),
  archiveDigest: z.string().describe("sha256 of the bytes, hex"),
  signed: z
    .object({ signature: z.string().describe("Ed25519 over the bytes, base64"), keyId: z.string() })
    .nullable()
    .describe("null for what is not published yet"),
  yanked: z.string().nullable().describe("why it should not be installed anew; old pins still get it"),
});
export type SkillArchive = z.output<typeof SkillArchive>;

/** A version as clients fetch it: the bytes that were stored and signed at publication. What waits for review is packed as it is. */
export const skillArchive = query({
  name: "skillArchive",
  access: "skill:browse",
  input: SkillAddress.extend({
    version: z.string().trim().max(64).optional(),
    kind: z.enum(ARTIFACT_KINDS).default("skill").describe("the skill's folder, or a Claude Code plugin that holds it"),
  }),
  output: SkillArchive,
  subject: (db, address, actor) => knownSkill(db, actor, address),
  scope: () => "anywhere",
  run: async (db, { input, subject: skill, actor }) => {
    const version = await chosenVersion(db, actor, skill, input.version);
    const stored = await readArtifact(db, version.id, input.kind);
    const bytes = stored?.bytes ?? (await packVersion(db, version.id, [input.kind]))[0]?.bytes;
    if (!bytes) throw new AppError("internal", "Nothing was packed.");
    return {
      skill: refOf(skill),
      versionId: version.id,
      version: version.version,
      digest: version.digest,
      filename: `${skill.slug}-${version.version}${input.kind === "plugin" ? "-plugin" : ""}.zip`,
      bytes,
      archiveDigest: stored?.digest ?? createHash("sha256").update(bytes).digest("hex"),
      signed: stored && { signature: stored.signature, keyId: stored.keyId },
      yanked: version.state === "yanked" ? (version.yankReason ?? "") : null,
    };
  },
});
