import { z } from "zod";
import { publicUrl } from "@/lib/core/env";
import type { Reader } from "@/lib/db/client";
import { query } from "@/lib/operation/operation";
import { chosenVersion } from "@/lib/skills/queries/chosen-version";
import { knownSkill } from "@/lib/skills/queries/known-skill";
import { ownerOf } from "@/lib/skills/queries/skill-subject";
import { OPEN_SIGHT, sees } from "@/lib/skills/rules/sight";
import { isOut } from "@/lib/skills/rules/version-sight";
import { SkillAddress } from "@/lib/skills/schema";
import { type Artifact, SkillDistribution } from "../schema";
import { shortSlugs } from "./clawhub/named-skills";
import { readInstalls } from "./installs-of";
import { marketplacesOf } from "./marketplaces-of";
import { isDiscoveryOpen } from "./reader-sight";
import { readSelfTests } from "./self-tests-of";

const DAYS = 30;

/** How one version of a skill reaches clients, and who has it. */
export const skillDistribution = query({
  name: "skillDistribution",
  access: "skill:browse",
  input: SkillAddress.extend({
    version: z.string().trim().max(64).optional().describe("a number or a version's id; the newest unless given"),
  }),
  output: SkillDistribution,
  subject: (db, address, actor) => knownSkill(db, actor, address),
  scope: () => "anywhere",
  run: async (db, { input, subject, actor, now }) => {
    const version = await chosenVersion(db, actor, subject, input.version);
    const owner = ownerOf(subject).slug;
    const [artifacts, marketplaces, open, selfTests, installs, slugs] = await Promise.all([
      readArtifacts(db, version.id),
      marketplacesOf(actor, { owner, name: subject.slug }),
      isDiscoveryOpen(db),
      readSelfTests(db, version.id),
      readInstalls(db, actor, subject, DAYS, now),
      shortSlugs(db, actor, [{ id: subject.id, name: subject.slug, owner: { slug: owner } }]),
    ]);
    return {
      portalUrl: publicUrl(),
      owner,
      name: subject.slug,
      version: version.version,
      slug: slugs.get(subject.id) ?? subject.slug,
      latest: version.id === subject.latestId,
      yanked: version.state === "yanked",
      artifacts,
      marketplaces,
      // What anybody may find who cannot sign in: never what is kept to a team, or not out.
      open: open && isOut(version) && sees(OPEN_SIGHT, subject),
      selfTests,
      installs,
    };
  },
});

const readArtifacts = (db: Reader, versionId: string): Promise<Artifact[]> =>
  db.skillArtifact.findMany({
    where: { versionId },
    orderBy: { kind: "asc" },
    select: { kind: true, digest: true, size: true, signature: true, keyId: true },
  });
