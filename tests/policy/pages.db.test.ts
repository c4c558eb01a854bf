import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/access/may";
import { startPolicyDraft } from "@/lib/policy/commands/drafts/start-draft";
import { rollBackPolicy } from "@/lib/policy/commands/in-force/roll-back";
import { reportDecisions } from "@/lib/policy/commands/report-decisions";
import { policyDraftGround } from "@/lib/policy/queries/pages/draft-ground";
import { policyHistory } from "@/lib/policy/queries/pages/policy-history";
import { policyOverview } from "@/lib/policy/queries/pages/policy-overview";
import { recentCalls } from "@/lib/policy/queries/pages/recent-calls";
import { policyRuleUse } from "@/lib/policy/queries/pages/rule-use";
import { waiverForm } from "@/lib/policy/queries/pages/waiver-form";
import { policyCheck } from "@/lib/policy/queries/policy-check";
import { policySearch } from "@/lib/policy/queries/policy-search";
import { freshDatabase } from "../support/database";
import { type Cast, skillCompany } from "../support/skills";
import { ask, bringIntoForce, deny, machines, said } from "./policy-company";

let cast: Cast;
beforeAll(async () => {
  await freshDatabase();
  cast = await skillCompany();
  await bringIntoForce(cast.ivy, cast.kit, { rules: [deny("old", "Bash(dd *)")], allow: [] });
  await bringIntoForce(cast.ada, cast.kit, { rules: [ask("own", "Bash(git push *)")] }, { team: "payments" });
  await bringIntoForce(cast.ivy, cast.kit, {
    rules: [
      deny("soft", "Bash(terraform apply *)"),
      { ...deny("hard", "Bash(mkfs *)"), level: "hard" },
      { ...ask("hard", "Bash(mkfs.ext4 *)"), id: "other" },
    ],
    allow: [],
    limits: { waiverDays: 14 },
  });
});

test("the history says what may be rolled back, to those who may, and not to what says the same as what is in force", async () => {
  const lines = async (actor: Cast["ivy"]) =>
    (await policyHistory(actor, {})).revisions.map(({ number, mayRollBack }) => [number, mayRollBack]);
  expect(await lines(cast.ivy)).toEqual([
    [2, false],
    [1, true],
  ]);
  expect(await lines(cast.ada)).toEqual([
    [2, false],
    [1, false],
  ]);
  const { revisions } = await policyHistory(cast.ivy, {});
  const [now, first] = revisions;
  await rollBackPolicy(cast.kit, { id: first?.id ?? "", inForce: now?.id ?? "", reason: "It stopped us." });
  // Revision 1 is in force again as revision 3: only the second may be brought back.
  expect(await lines(cast.ivy)).toEqual([
    [3, false],
    [2, true],
    [1, false],
  ]);
  await rollBackPolicy(cast.ivy, {
    id: now?.id ?? "",
    inForce: (await policyHistory(cast.ivy, {})).revisions[0]?.id ?? "",
    reason: "It was not that.",
  });
});

test("a team is listed with the baseline that its rules were last checked against", async () => {
  const { teams } = await policyOverview(cast.ivy, {});
  const payments = teams.find(({ team }) => team.slug === "payments");
  expect(payments).toMatchObject({ number: 1, checkedAgainst: 4, machines: 0 });
  expect(teams.find(({ team }) => team.slug !== "payments")).toMatchObject({ number: null, checkedAgainst: null });
});

test("an exception is offered from soft rules alone, with the team's people and its longest time; not for other teams", async () => {
  const form = await waiverForm(cast.bo, { team: "payments" });
  expect(form.rules.map(({ id }) => id).sort()).toEqual(["other", "own", "soft"]);
  expect(form.hard).toBe(1);
  expect(form.mostDays).toBe(14);
  expect(form.people.length).toBeGreaterThan(0);
  expect(form.teams.map(({ slug }) => slug)).toContain("payments");
  expect(await said(waiverForm(cast.eve, { team: "payments" }))).toMatch(/^(forbidden|not_found)/);
  expect(await said(waiverForm(cast.fin, {}))).toMatch(/^forbidden/);
  expect((await waiverForm(cast.eve, {})).teams.map(({ slug }) => slug)).not.toContain("payments");
});

test("a step names the pattern that meant it", async () => {
  const { steps } = await policyCheck(cast.bo, {
    tool: "Bash",
    input: { command: "ls && sudo terraform apply prod" },
    team: "payments",
  });
  expect(steps.map(({ rule, matched }) => [rule, matched])).toContainEqual(["soft", "Bash(terraform apply *)"]);
  expect(steps[0]).toMatchObject({ rule: null, matched: null });
});

test("calls that were stopped lately are those of the teams whose log one may read, and nothing that was allowed", async () => {
  const call = (command: string, decision: "allow" | "ask" | "deny") => ({
    id: randomUUID(),
    at: new Date().toISOString(),
    tool: "Bash",
    input: { command },
    decision,
    user: "bo@example.com",
  });
  const { payments, routing } = cast.teams;
  const apply = "terraform apply prod";
  await reportDecisions(machines(payments), {
    decisions: [call("npm test", "allow"), call(apply, "deny"), call(apply, "deny")],
  });
  await reportDecisions(machines(routing), { decisions: [call("mkfs.ext4 /dev/sda", "ask")] });
  const seen = async (actor: Actor, team?: string) =>
    (await recentCalls(actor, team ? { team } : {})).calls.map(one => [one.input.command, one.decision, one.calls]);
  expect(await seen(cast.ada)).toEqual([[apply, "deny", 2]]);
  expect(await seen(cast.ivy)).toEqual([
    [apply, "deny", 2],
    ["mkfs.ext4 /dev/sda", "ask", 1],
  ]);
  expect(await seen(cast.ivy, "routing")).toEqual([["mkfs.ext4 /dev/sda", "ask", 1]]);
  expect(await said(recentCalls(cast.bo, {}))).toMatch(/^forbidden/);
  expect(await said(recentCalls(cast.dee, { team: "payments" }))).toMatch(/^(forbidden|not_found)/);
});

test("how often each rule was met is counted by day, of the teams whose log one may read", async () => {
  const at = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString();
  const met = (rule: string, daysAgo: number) => ({
    id: randomUUID(),
    at: at(daysAgo),
    tool: "Bash",
    input: { command: "terraform apply prod" },
    decision: "deny" as const,
    rule,
    user: "bo@example.com",
  });
  const { payments, routing } = cast.teams;
  await reportDecisions(machines(payments), { decisions: [met("soft", 0), met("soft", 2), met("own", 2)] });
  await reportDecisions(machines(routing), { decisions: [met("soft", 2), met("soft", 40)] });
  const used = async (actor: Actor, days?: number) =>
    Object.fromEntries(
      (await policyRuleUse(actor, days ? { days } : {})).rules.map(({ id, calls, byDay }) => [
        id,
        [calls, byDay.length, byDay.at(-1)],
      ]),
    );
  expect(await used(cast.ivy)).toEqual({ soft: [3, 30, 1], own: [1, 30, 0] });
  expect(await used(cast.ada)).toEqual({ soft: [2, 30, 1], own: [1, 30, 0] });
  expect(await used(cast.dee)).toEqual({ soft: [1, 30, 0] });
  expect(await used(cast.ivy, 1)).toEqual({ soft: [1, 1, 1] });
  expect(await said(policyRuleUse(cast.bo, {}))).toMatch(/^forbidden/);
});

test("a draft stands on what is in force of its own scope, and a team's under the baseline; other teams do not see it", async () => {
  const team = await startPolicyDraft(cast.ada, { team: "payments", document: {}, title: "More", reason: "Because." });
  const mine = await policyDraftGround(cast.ada, { id: team.id });
  expect(mine.team).toBe("payments");
  expect(mine.inForce?.rules.map(({ id }) => id)).toEqual(["own"]);
  expect(mine.baseline?.rules.map(({ id }) => id)).toEqual(["soft", "hard", "other"]);
  const base = await startPolicyDraft(cast.ivy, { team: null, document: {}, title: "All", reason: "Because." });
  expect(await policyDraftGround(cast.kit, { id: base.id })).toMatchObject({ team: null, baseline: null });
  for (const actor of [cast.dee, cast.eve])
    expect(await said(policyDraftGround(actor, { id: team.id }))).toMatch(/^(forbidden|not_found)/);
});

test("the search finds rules of the baseline and pages, and no team's own rules", async () => {
  const found = async (actor: Actor, q: string) => (await policySearch(actor, { q })).items.map(({ label }) => label);
  expect(await found(cast.eve, "mkfs")).toEqual(["hard", "other"]);
  expect(await found(cast.eve, "terraform")).toContain("soft");
  expect(await found(cast.eve, "which machines")).toEqual(["Policy: fleet"]);
  expect(await found(cast.ada, "own")).not.toContain("own");
  expect(await found(cast.eve, "")).toEqual([]);
  expect(await found(cast.eve, "%_\\")).toEqual([]);
});
