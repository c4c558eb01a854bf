import { skillArchive } from "@/lib/skills/queries/skill-archive";
import { route } from "@/lib/web/route";
import { tagged } from "@/lib/web/tagged";

export const GET = route(skillArchive, {
  summary: "Download a version of a skill as a zip: the bytes that were stored and signed when it was published",
  answer: ({ bytes, filename, archiveDigest, signed, yanked }, { version }, request) =>
    tagged(request, {
      body: bytes,
      digest: archiveDigest,
      // What waits for review may still change under its number, and whoever asks for a yanked one shall hear of it again.
      pinned: Boolean(version && signed) && yanked === null,
      contentType: "application/zip",
      headers: {
        "content-disposition": `attachment; filename="${filename}"`,
        ...(signed ? { "x-signature": signed.signature, "x-signature-key": signed.keyId } : {}),
      },
    }),
  download: ({ skill, version, signed }, { kind }) =>
    signed && { skillId: skill.id, version, client: kind === "plugin" ? "claude-code" : "archive" },
});
