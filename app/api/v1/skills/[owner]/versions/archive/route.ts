import { GET as archive } from "@/app/api/v1/skills/[owner]/[name]/archive/route";
import { named } from "@/lib/web/clawhub";

/** Of an owner's skill that is called versions. */
export const GET = named(archive, "versions");
