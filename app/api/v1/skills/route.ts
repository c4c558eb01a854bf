import { may } from "@/lib/access/may";
import { AppError } from "@/lib/core/errors";
import { submitPackage } from "@/lib/skills/commands/submit-package";
import { catalog } from "@/lib/skills/queries/catalog";
import { identify } from "@/lib/web/identify";
import { readPackage } from "@/lib/web/read-package";
import { route } from "@/lib/web/route";

export const GET = route(catalog, { summary: "Search the catalog of skills" });
export const POST = route(submitPackage, {
  summary: "Send a skill for review: an archive as the body, or multipart",
  status: 201,
  read: async request => {
    // Before a byte is read: unpacking costs memory, and this door is open to the whole network.
    const actor = await identify(request);
    if (actor.kind === "anonymous") throw new AppError("unauthenticated", "Sign in, or send a bearer token.");
    if (!may(actor, "skill:write", "anywhere"))
      throw new AppError("forbidden", "Whoever sends a skill must hold skill:write.", { access: "skill:write" });
    return readPackage(request);
  },
});
