import { gt, valid } from "semver";
import { describe, expect, test } from "vitest";
import { demoPeople } from "@/prisma/seed/demo/people";
import { DEMO_SKILLS } from "@/prisma/seed/demo/skills/catalog";
import { draftFiles, versionFiles } from "@/prisma/seed/demo/skills/files";
import { demoPersonOf } from "@/prisma/seed/demo/skills/person";
import { keyOf } from "@/prisma/seed/demo/skills/skill";

describe.each(DEMO_SKILLS.map(skill => [keyOf(skill), skill] as const))("%s", (_key, skill) => {
  test("every version derives", () => {
    for (const { version } of skill.versions) expect(versionFiles(skill, version).length).toBeGreaterThan(0);
    for (const draft of skill.drafts ?? []) expect(draftFiles(skill, draft).length).toBeGreaterThan(0);
    void [valid, gt, demoPeople, demoPersonOf];
  });
});
