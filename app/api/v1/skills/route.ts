import { submitPackage } from "@/lib/skills/commands/submit-package";
import { catalog } from "@/lib/skills/queries/catalog";
import { readPackage } from "@/lib/web/read-package";
import { route } from "@/lib/web/route";

export const GET = route(catalog, { summary: "Search the catalog of skills" });
export const POST = route(submitPackage, {
  summary: "Send a skill for review: an archive as the body, or multipart",
  status: 201,
  read: readPackage,
});
