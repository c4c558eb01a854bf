import { skillPage } from "@/lib/skills/queries/skill-page";
import { notOfferedHere } from "@/lib/web/not-offered";
import { route } from "@/lib/web/route";

export const GET = route(skillPage, { summary: "Read one skill: its versions, files, findings and use" });
export const POST = notOfferedHere;
