import { z } from "zod";
import type { Reader } from "@/lib/db/client";
import { query } from "@/lib/operation/operation";
import { chosenVersion } from "@/lib/skills/queries/chosen-version";
import { knownSkill } from "@/lib/skills/queries/known-skill";
import { SkillAddress } from "@/lib/skills/schema";
import { SelfTest } from "../schema";

/** What the portal found when it fetched a version as each client would. */
export const selfTestsOf = query({
  name: "selfTestsOf",
  access: "skill:browse",
  input: SkillAddress.extend({ version: z.string().trim().max(64).optional() }),
  output: z.object({ version: z.string(), tests: z.array(SelfTest) }),
  subject: (db, address, actor) => knownSkill(db, actor, address),
  scope: () => "anywhere",
  run: async (db, { input, subject, actor }) => {
    const version = await chosenVersion(db, actor, subject, input.version);
    return { version: version.version, tests: await readSelfTests(db, version.id) };
  },
});

export async function readSelfTests(db: Reader, versionId: string): Promise<z.input<typeof SelfTest>[]> {
  const rows = await db.skillSelfTest.findMany({ where: { versionId }, orderBy: { client: "asc" } });
  // A client that a later release no longer has is no test of this one.
  return rows.flatMap(({ client, ok, detail, at }) => {
    const known = SelfTest.shape.client.safeParse(client);
    return known.success ? [{ client: known.data, ok, detail, at }] : [];
  });
}
