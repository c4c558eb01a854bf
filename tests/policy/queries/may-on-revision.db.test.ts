import { beforeAll, expect, test } from "vitest";
import type { PersonActor } from "@/lib/access/may";
import { AppError, isAppError } from "@/lib/core/errors";
import { reader, type Tx, transaction } from "@/lib/db/client";
import { discardPolicyDraft } from "@/lib/policy/commands/drafts/discard-draft";
import { savePolicyDraft } from "@/lib/policy/commands/drafts/save-draft";
import { startPolicyDraft } from "@/lib/policy/commands/drafts/start-draft";
import { evaluatePolicy } from "@/lib/policy/commands/in-force/evaluate-policy";
import { publishPolicy } from "@/lib/policy/commands/in-force/publish-policy";
import { rollBackPolicy } from "@/lib/policy/commands/in-force/roll-back";
import { seeRollBack } from "@/lib/policy/commands/in-force/see-roll-back";
import { stopEvaluating } from "@/lib/policy/commands/in-force/stop-evaluating";
import { reviewPolicy } from "@/lib/policy/commands/reviews/review-policy";
import { reworkPolicy } from "@/lib/policy/commands/reviews/rework-policy";
import { submitPolicy } from "@/lib/policy/commands/reviews/submit-policy";
import { withdrawPolicy } from "@/lib/policy/commands/reviews/withdraw-policy";
import type { PolicyRevisionPage } from "@/lib/policy/page-schema";
import { policyOverview } from "@/lib/policy/queries/pages/policy-overview";
import { policyRevision } from "@/lib/policy/queries/pages/policy-revision";
import { inForce } from "@/lib/policy/queries/read-policy";
import { freshDatabase } from "../../support/database";
import { type Cast, skillCompany } from "../../support/skills";
import { approve, bringIntoForce, deny, said, send } from "../policy-company";

let cast: Cast;
beforeAll(async () => {
  await freshDatabase();
  cast = await skillCompany();
});

let counted = 0;
const another = () => ({ rules: [deny(`rule-${++counted}`, `Bash(tool${counted} *)`)] });

/** Does something and undoes it: whether it would have been done. */
async function wouldDo(work: (tx: Tx) => Promise<unknown>): Promise<boolean> {
  const undone = new AppError("internal", "undone");
  const answer = await transaction(async tx => {
    await work(tx);
    throw undone;
  }).catch((error: unknown) => error);
  if (answer === undone) return true;
  if (isAppError(answer)) return false;
  throw answer;
}

async function reallyMay(actor: PersonActor, page: PolicyRevisionPage): Promise<Record<string, boolean>> {
  const { id, revision, digest, team } = page;
  const teamId = team ? cast.teams[team.slug as "payments"] : null;
  const current = (await inForce(reader(), teamId))?.id ?? "";
  const of = { id, revision };
  const pilot = team ? {} : { pilotTeams: ["routing"] };
  const commands: Record<string, (tx: Tx) => Promise<unknown>> = {
    save: tx => savePolicyDraft.within(tx, actor, { ...of, title: "Other" }),
    discard: tx => discardPolicyDraft.within(tx, actor, of),
    submit: tx => submitPolicy.within(tx, actor, of),
    review: tx => reviewPolicy.within(tx, actor, { ...of, digest, decision: "approve" }),
    withdraw: tx => withdrawPolicy.within(tx, actor, of),
    rework: tx => reworkPolicy.within(tx, actor, of),
    evaluate: tx => evaluatePolicy.within(tx, actor, { ...of, ...pilot }),
    stopEvaluating: tx => stopEvaluating.within(tx, actor, of),
    publish: tx => publishPolicy.within(tx, actor, of),
    rollBack: tx => rollBackPolicy.within(tx, actor, { id, inForce: current, reason: "r" }),
    acknowledge: tx => seeRollBack.within(tx, actor, { id }),
  };
  const found: Record<string, boolean> = {};
  for (const [name, work] of Object.entries(commands)) found[name] = await wouldDo(work);
  return found;
}

/** A revision in each of its states, written by `author` and approved by `other`. */
async function everyState(
  author: PersonActor,
  other: PersonActor,
  team: string | null,
): Promise<Record<string, string>> {
  const more = { team };
  const first = await bringIntoForce(author, other, another(), more);
  const second = await bringIntoForce(author, other, another(), more);
  const teamId = team ? cast.teams[team as "payments"] : null;
  const draft = (document = another()) => startPolicyDraft(author, { ...more, document, title: "t", reason: "r" });
  const stale = await send(author, another(), more);
  const current = (await inForce(reader(), teamId))?.id ?? "";
  const back = await rollBackPolicy(author, { id: first.id, inForce: current, reason: "r" });
  const asked = await send(author, another(), more);
  await reviewPolicy(other, { ...asked, decision: "request-changes", comment: "No." });
  const gone = await send(author, another(), more);
  await withdrawPolicy(author, gone);
  const approved = await send(author, another(), more);
  await approve(other, approved);
  const tried = await approve(other, await send(author, another(), more));
  await evaluatePolicy(author, { ...tried, ...(team ? {} : { pilotTeams: ["payments"] }) });
  return {
    draft: (await draft()).id,
    "in review": (await send(author, another(), more)).id,
    "sent back": asked.id,
    stale: stale.id,
    approved: approved.id,
    withdrawn: gone.id,
    tried: tried.id,
    "in force, rolled back": back.id,
    superseded: second.id,
    "superseded, the same as in force": first.id,
  };
}

test.each([
  ["the baseline", "ivy", "kit", null],
  ["a team's part", "ada", "ivy", "payments"],
] as const)(
  "what a page of %s offers is what would be done",
  async (_, author, other, team) => {
    const states = await everyState(cast[author], cast[other], team);
    for (const [state, id] of Object.entries(states))
      for (const name of ["ivy", "kit", "ada", "bo", "fin"] as const) {
        const actor = cast[name];
        const page = await policyRevision(actor, { id }).catch(() => null);
        if (!page) {
          expect([state, name]).toEqual(["draft", expect.anything()]);
          continue;
        }
        const { rebase, ...may } = page.may;
        const really = await reallyMay(actor, page);
        // While one is tried no other can be: the page offers it, and the answer says which one stands before it.
        if (state === "approved") really.evaluate = may.evaluate;
        expect(may, `${name}, ${state}`).toEqual(really);
        expect(rebase, `${name}, ${state}`).toBe(false);
      }
  },
  120_000,
);

test("a draft that no person wrote is everybody's who may propose, and then whoever takes it on answers for it", async () => {
  const { ivy, kit, ada } = cast;
  const job = { kind: "job", name: "hub" } as const;
  const { id, revision } = await startPolicyDraft(job, { document: another(), title: "Imported", reason: "r" });
  expect((await policyOverview(kit, {})).drafts.map(line => line.id)).toContain(id);
  expect((await policyOverview(ada, {})).drafts.map(line => line.id)).not.toContain(id);
  const saved = await savePolicyDraft(ivy, { id, revision, title: "Ours" });
  expect((await policyOverview(kit, {})).drafts.map(line => line.id)).not.toContain(id);
  expect(await said(savePolicyDraft(kit, saved))).toMatch(/^forbidden: This draft is ivy's/);
  const sent = await submitPolicy(ivy, saved);
  expect(await said(approve(ivy, sent))).toBe("forbidden: Somebody else has to review what you wrote.");
});

test("the overview shows each what is theirs", async () => {
  const { ivy, ada, bo, fin } = cast;
  const platform = await policyOverview(ivy, {});
  expect(platform.may).toMatchObject({ propose: true, decideWaiver: true });
  expect(platform.teams.map(({ team }) => team.slug)).toEqual(["payments", "routing"]);
  expect(platform.numbers).toMatchObject({ rules: 1, deny: 1, categories: [{ category: "safety", deny: 1, ask: 0 }] });
  const lead = await policyOverview(ada, {});
  expect(lead.may).toMatchObject({ propose: false, decideWaiver: false, proposeFor: [{ slug: "payments" }] });
  expect(lead.teams.map(({ team }) => team.slug)).toEqual(["payments"]);
  expect(lead.drafts.every(({ team }) => team?.slug === "payments")).toBe(true);
  const engineer = await policyOverview(bo, {});
  expect(engineer).toMatchObject({ drafts: [], waiting: [], alone: [], notices: [], may: { proposeFor: [] } });
  expect(engineer.may.requestWaiver).toMatchObject([{ slug: "payments" }]);
  expect((await policyOverview(fin, {})).may).toMatchObject({ propose: false, proposeFor: [], requestWaiver: [] });
  expect(await said(policyOverview({ kind: "anonymous" }, {}))).toMatch(/^unauthenticated/);
});
