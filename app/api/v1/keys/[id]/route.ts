import { signingKeyOf } from "@/lib/distribution/queries/signing-keys";
import { route } from "@/lib/web/route";

export const GET = route(signingKeyOf, {
  summary: "Read one public key; with .pem as a file that openssl takes",
  answer: (key, { id }) =>
    id.endsWith(".pem")
      ? new Response(key.publicKey, { headers: { "content-type": "application/x-pem-file" } })
      : Response.json(key),
});
