import { skillArchive } from "@/lib/skills/queries/skill-archive";
import { route } from "@/lib/web/route";

export const GET = route(skillArchive, {
  summary: "Download a version of a skill as a zip: the same bytes for the same digest",
  answer: ({ bytes, filename, digest }) =>
    new Response(new Uint8Array(bytes), {
      headers: {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="${filename}"`,
        etag: `"${digest}"`,
        "cache-control": "private, no-cache",
        "x-content-type-options": "nosniff",
      },
    }),
});
