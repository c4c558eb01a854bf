import { policyCheck } from "@/lib/policy/queries/policy-check";
import { route } from "@/lib/web/route";

export const POST = route(policyCheck, { summary: "What a tool call may do, and which rule says so; nothing is run" });
