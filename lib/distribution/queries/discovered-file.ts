import { createHash } from "node:crypto";
import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { everywhere, query } from "@/lib/operation/operation";
import { readArtifact } from "@/lib/skills/queries/read-artifact";
import { DiscoveredFile } from "../discovery-schema";
import { pinnedVersion } from "./discovery";
import { readerSight } from "./reader-sight";

const word = z.string().trim().max(130);

/** The zip of a version that a discovery document names, or (…zip.sig) the 64 bytes of its signature. */
export const discoveredFile = query({
  name: "discoveredFile",
  access: "public",
  input: z.object({ owner: word, name: word, version: word.describe("@ and the number"), file: word }),
  output: DiscoveredFile,
  ...everywhere,
  run: async (db, { input, actor }) => {
    const { skill, version } = await pinnedVersion(db, await readerSight(db, actor), input);
    const signature = input.file === `${skill.slug}.zip.sig`;
    const artifact =
      signature || input.file === `${skill.slug}.zip` ? await readArtifact(db, version.id, "skill") : null;
    if (!artifact) throw notFound(`The file ${input.file}`);
    const sig = Buffer.from(artifact.signature, "base64");
    return {
      filename: `${skill.slug}-${version.version}.zip${signature ? ".sig" : ""}`,
      bytes: signature ? new Uint8Array(sig) : artifact.bytes,
      digest: signature ? createHash("sha256").update(sig).digest("hex") : artifact.digest,
      skillId: skill.id,
      version: version.version,
      signature,
    };
  },
});
