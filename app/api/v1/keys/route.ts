import { signingKeys } from "@/lib/distribution/queries/signing-keys";
import { route } from "@/lib/web/route";

export const GET = route(signingKeys, { summary: "Read the public keys that artifacts are signed with" });
