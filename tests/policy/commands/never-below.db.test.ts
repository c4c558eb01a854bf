import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { isAppError } from "@/lib/core/errors";
import { reader } from "@/lib/db/client";
import { savePolicyDraft } from "@/lib/policy/commands/drafts/save-draft";
import { startPolicyDraft } from "@/lib/policy/commands/drafts/start-draft";
import { evaluatePolicy } from "@/lib/policy/commands/in-force/evaluate-policy";
import { publishPolicy } from "@/lib/policy/commands/in-force/publish-policy";
import { rollBackPolicy } from "@/lib/policy/commands/in-force/roll-back";
import { reviewPolicy } from "@/lib/policy/commands/reviews/review-policy";
import { submitPolicy } from "@/lib/policy/commands/reviews/submit-policy";
import { decideWaiver } from "@/lib/policy/commands/waivers/decide-waiver";
import { requestWaiver } from "@/lib/policy/commands/waivers/request-waiver";
import { inForce, policyFor, teamPolicy } from "@/lib/policy/queries/read-policy";
import { checkDocument } from "@/lib/policy/rules/document-check";
import { BASELINE, isAtLeast, lift } from "@/lib/policy/rules/lattice";
import { EMPTY_POLICY, type PolicyDocument } from "@/lib/policy/schema";
import { type FreshDatabase, freshDatabase } from "../../support/database";
import { type Cast, skillCompany } from "../../support/skills";
import { policyDocument } from "../rules/arbitraries";

let db: FreshDatabase;
let cast: Cast;
beforeAll(async () => {
  db = await freshDatabase();
  cast = await skillCompany();
});
type Team = "payments" | "routing";
type Step =
  | { do: "change"; team: Team | null; document: PolicyDocument; tryFirst: boolean }
  | { do: "roll-back"; team: Team | null; to: number }
  | { do: "waive"; team: Team; rule: string };

/** Half of them could be sent as they are; the others are there to be refused. */
const document = fc.oneof(
  policyDocument,
  policyDocument.filter(one => !checkDocument(one, { inForce: null, baseline: null, team: null }).blocked),
);
const team = fc.constantFrom("payments" as const, "routing" as const);
const scope = fc.option(team, { freq: 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("change" as const),
      team: scope,
      document,
      tryFirst: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("roll-back" as const), team: scope, to: fc.nat(5) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("waive" as const), team, rule: fc.constantFrom("a", "b", "c") }),
  },
);

/** Does a step as people would. That the portal refuses it is as good as that it is done. */
async function take(one: Step): Promise<boolean> {
  const { ivy, kit } = cast;
  try {
    if (one.do === "waive") {
      const expiresAt = new Date(Date.now() + 3_600_000);
      const asked = await requestWaiver(ivy, { team: one.team, ruleIds: [one.rule], reason: "r", expiresAt });
      await decideWaiver(kit, { ...asked, decision: "approve" });
    } else if (one.do === "roll-back") {
      const teamId = one.team ? cast.teams[one.team] : null;
      const former = await reader().policyRevision.findMany({
        where: { teamId, state: "superseded" },
        orderBy: { number: "asc" },
      });
      const current = await inForce(reader(), teamId);
      const chosen = former[one.to % Math.max(1, former.length)];
      if (!chosen || !current) return false;
      await rollBackPolicy(kit, { id: chosen.id, inForce: current.id, reason: "r" });
    } else {
      const draft = await startPolicyDraft(ivy, { team: one.team, title: "t", reason: "r" });
      const saved = await savePolicyDraft(ivy, { ...draft, document: one.document });
      const sent = await submitPolicy(ivy, saved);
      const approved = await reviewPolicy(kit, { ...sent, decision: "approve" });
      const pilot = one.team ? {} : { pilotTeams: ["routing"] };
      await publishPolicy(ivy, one.tryFirst ? await evaluatePolicy(ivy, { ...approved, ...pilot }) : approved);
    }
    return true;
  } catch (error) {
    if (isAppError(error) && error.code !== "internal") return false;
    throw error;
  }
}

test("whatever is done in whatever order, no team is ever below the baseline in force", async () => {
  let done = 0;
  await fc.assert(
    fc
      .asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async steps => {
        for (const one of steps) {
          if (await take(one)) done++;
          const baseline = await inForce(reader(), null);
          const floor = lift(baseline?.document ?? EMPTY_POLICY, BASELINE);
          for (const slug of ["payments", "routing"] as const) {
            const now = new Date();
            const policy = await teamPolicy(reader(), { id: cast.teams[slug], slug }, now);
            expect(isAtLeast(policy.effective, floor)).toBe(true);
            const waived = policyFor(policy, { personId: null, repository: null });
            const soft = { ...floor, rules: floor.rules.filter(({ value }) => value.level === "hard") };
            expect(isAtLeast(waived, soft)).toBe(true);
            if (policy.tightening) expect(policy.tightening.baselineId).toBe(baseline?.id ?? null);
          }
          const twice = await db.query(
            `select "teamId" from "PolicyRevision" where state = 'published' group by 1 having count(*) > 1`,
          );
          expect(twice).toEqual([]);
        }
      })
      .afterEach(async () => {
        await db.query(`truncate "PolicyReview", "PolicyNotice", "PolicyWaiver", "PolicyRevision"`);
      }),
    { numRuns: 30, endOnFailure: true },
  );
  // Where next to nothing was done, the law above said nothing.
  expect(done).toBeGreaterThan(20);
}, 120_000);
