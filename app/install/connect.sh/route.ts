import { publicUrl } from "@/lib/core/env";
import { connectScript } from "@/lib/web/install/connect-script";

/** What a new machine runs, before it has any token: everyone may read it. */
export const GET = (): Response =>
  new Response(connectScript(publicUrl()), {
    headers: { "content-type": "text/x-shellscript; charset=utf-8", "cache-control": "no-cache" },
  });
