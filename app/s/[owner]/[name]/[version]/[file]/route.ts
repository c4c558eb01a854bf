import { discoveredFile } from "@/lib/distribution/queries/discovered-file";
import { FROM_LIST } from "@/lib/distribution/rules/discovery-document";
import { clientOf } from "@/lib/web/note-download";
import { route } from "@/lib/web/route";
import { tagged } from "@/lib/web/tagged";

export const GET = route(discoveredFile, {
  summary: "Fetch the zip that a discovery document names, or with .sig its signature",
  answer: ({ bytes, digest, filename, signature }, _input, request) =>
    tagged(request, {
      body: bytes,
      digest,
      pinned: true,
      contentType: signature ? "application/octet-stream" : "application/zip",
      headers: { "content-disposition": `attachment; filename="${filename}"` },
    }),
  // Going through a list is no installation of all that it names.
  download: ({ skillId, version, signature }, _input, request) =>
    signature || request.url.endsWith(FROM_LIST) ? null : { skillId, version, client: clientOf(request) },
});
