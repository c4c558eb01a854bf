import { beforeAll, expect, test } from "vitest";
import { policyFitOfSkill } from "@/lib/policy/queries/skill-fit";
import { refreshHealth } from "@/lib/skills/commands/refresh-health";
import { publishPackage } from "@/lib/skills/commands/submit-package";
import { skillPage } from "@/lib/skills/queries/skill-page";
import { skillPowers } from "@/lib/skills/queries/skill-powers";
import { judgeHealth } from "@/lib/web/judge-health";
import { ask, bringIntoForce, deny, said } from "../policy/policy-company";
import { type FreshDatabase, freshDatabase } from "../support/database";
import { type Cast, skillCompany, skillPackage } from "../support/skills";

const JOB = { kind: "job", name: "test" } as const;
let db: FreshDatabase;
let cast: Cast;
const reasons = async (name: string) =>
  (
    await db.query<{ code: string; text: string }>(
      `select r->>'code' as code, r->>'text' as text from "Skill" s, jsonb_array_elements(s."healthReasons") r where s.slug = $1`,
      [name],
    )
  ).filter(({ code }) => code === "content.policy");

beforeAll(async () => {
  db = await freshDatabase();
  cast = await skillCompany();
  const publish = (owner: string, name: string, body: string) =>
    publishPackage(JOB, { package: skillPackage(name, { body }), owner });
  await publish("hub", "apply-plan", "Apply it:\n\n```sh\nterraform apply plan\n```\n");
  await publish("hub", "read-plan", "Read it:\n\n```sh\nterraform show plan\n```\n");
  await bringIntoForce(cast.ivy, cast.kit, { rules: [ask("apply", "Bash(terraform apply *)")] });
});

test("a skill is judged by the policy of whoever looks", async () => {
  const page = await skillPage(cast.bo, { owner: "hub", name: "apply-plan" });
  const powers = page.version?.report.capabilities;
  expect(powers?.runs).toMatchObject([{ value: "terraform apply plan", at: { path: "SKILL.md" } }]);
  if (!powers) throw new Error("there is no version");
  expect(await policyFitOfSkill(cast.bo, { does: powers })).toMatchObject({
    verdict: "asks",
    team: { slug: "payments" },
    lines: [{ rule: "apply", origins: ["baseline"] }],
  });
  await bringIntoForce(cast.ada, cast.ivy, { rules: [deny("closed", "Bash(terraform *)")] }, { team: "payments" });
  expect(await policyFitOfSkill(cast.bo, { does: powers })).toMatchObject({ verdict: "blocked" });
  expect(await policyFitOfSkill(cast.eve, { does: powers })).toMatchObject({
    verdict: "asks",
    team: { slug: "routing" },
  });
  expect(await said(policyFitOfSkill(cast.eve, { does: powers, team: "payments" }))).toMatch(/^forbidden/);
});

test("only what the baseline denies counts against health, and is gone when the baseline no longer does", async () => {
  await judgeHealth(JOB);
  expect(await reasons("apply-plan")).toEqual([]);
  await bringIntoForce(cast.ivy, cast.kit, { rules: [deny("no-apply", "Bash(terraform apply *)")] });
  await judgeHealth(JOB);
  const [reason] = await reasons("apply-plan");
  expect(reason?.text).toContain("terraform apply plan in SKILL.md");
  expect(reason?.text).toContain("no-apply");
  expect(await reasons("read-plan")).toEqual([]);
  // Somebody decides on the skill in between: what the policy said stays until it is asked again.
  await refreshHealth(JOB, {});
  expect(await reasons("apply-plan")).toEqual([reason]);
  await bringIntoForce(cast.ivy, cast.kit, { rules: [ask("apply", "Bash(terraform apply *)")] });
  await judgeHealth(JOB);
  expect(await reasons("apply-plan")).toEqual([]);
});

test("what all skills may do is for those who curate", async () => {
  expect(await said(skillPowers(cast.bo, {}))).toMatch(/^forbidden/);
  expect((await skillPowers(cast.ivy, {})).skills).toHaveLength(2);
});
