import { clawhubFile } from "@/lib/distribution/queries/clawhub/file";
import { skillPage } from "@/lib/skills/queries/skill-page";
import { bySlug, ownerFirst } from "@/lib/web/clawhub";
import { route } from "@/lib/web/route";
import { tagged } from "@/lib/web/tagged";

const ofSlug = bySlug(
  route(clawhubFile, {
    summary: "Read one file of a version as clawhub inspect --file does",
    answer: ({ digest, bytes }, _input, request) =>
      tagged(request, {
        body: bytes,
        digest,
        contentType: "application/octet-stream",
        headers: { "content-disposition": "attachment" },
      }),
  }),
);
export const GET = ownerFirst(route(skillPage, { summary: "" }), "file", ofSlug);
