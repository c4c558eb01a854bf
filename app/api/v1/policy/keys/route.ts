import { policyKeys } from "@/lib/policy/queries/compiled/policy-bundle";
import { route } from "@/lib/web/route";

export const GET = route(policyKeys, { summary: "Keys that policy bundles are signed with" });
