import { z } from "zod";
import { query } from "@/lib/operation/operation";
import { SkillAddress } from "../schema";
import { knownSkill } from "./known-skill";

import { readThreads, Thread } from "./threads";

/** What is said about a skill as a whole, oldest first. */
export const discussion = query({
  name: "discussion",
  access: "skill:browse",
  input: SkillAddress,
  output: z.object({ threads: z.array(Thread) }),
  subject: (db, address, actor) => knownSkill(db, actor, address),
  scope: () => "anywhere",
  run: async (db, { subject }) => ({ threads: await readThreads(db, { skillId: subject.id, versionId: null }) }),
});
