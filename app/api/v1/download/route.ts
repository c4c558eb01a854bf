import { clawhubDownload } from "@/lib/distribution/queries/clawhub/artifact";
import { forClawhub } from "@/lib/web/clawhub";
import { route } from "@/lib/web/route";
import { tagged } from "@/lib/web/tagged";

export const GET = forClawhub(
  route(clawhubDownload, {
    summary: "Fetch a version's zip as clawhub install and update do; 410 when it was yanked",
    answer: ({ filename, digest, signature, keyId, bytes }, _input, request) =>
      tagged(request, {
        body: bytes,
        digest,
        contentType: "application/zip",
        headers: {
          "content-disposition": `attachment; filename="${filename}"`,
          "x-signature-ed25519": signature,
          "x-signature-key": keyId,
        },
      }),
    download: ({ skillId, version }) => ({ skillId, version, client: "clawhub" }),
  }),
);
