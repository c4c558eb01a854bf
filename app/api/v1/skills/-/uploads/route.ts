import { keepUpload } from "@/lib/distribution/commands/clawhub/keep-upload";
import { forClawhub } from "@/lib/web/clawhub";
import { readUpload } from "@/lib/web/receive-skill";
import { route } from "@/lib/web/route";

export const POST = forClawhub(
  route(keepUpload, { summary: "Keep one file, as the body, until clawhub publishes it", read: readUpload }),
);
