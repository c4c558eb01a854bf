import { TextLink } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import type { PolicyCheck } from "@/lib/policy/queries/policy-check";
import { type Outcome, outcomeOf } from "@/lib/policy/rules/decide/approval";
import { readEffect } from "@/lib/policy/rules/decide/effect-named";
import { effectWords } from "@/lib/policy/rules/words/effect-words";
import { detectorName, isDetector } from "@/lib/secrets/detectors";
import { DecisionChip } from "../revision/decision-chip";
import { teamPolicyHref } from "../revision/policy-places";

type Team = { slug: string; name: string };
const ANSWERS: Record<Outcome, string> = {
  deny: "It is denied",
  approve: "Another person must approve",
  ask: "The person is asked",
  allow: "It runs without a question",
};

/** The decision, what decided, and the way to it: each thing that the call would do, and what of the policy meant it. */
export function Verdict({ check, team }: { check: PolicyCheck; team: Team | null }) {
  const { decision, approval, rule, reason, steps } = check;
  const outcome = outcomeOf(check);
  const deciding = steps.findIndex(step => step.decision === decision);
  return (
    <>
      <section className="verdict" aria-label="Decision" aria-live="polite">
        <p className="big">
          {ANSWERS[outcome]} <DecisionChip decision={outcome} />
        </p>
        {rule ? (
          <>
            <p className="sm">
              Decided by{" "}
              {team ? (
                <TextLink href={`${teamPolicyHref(team.slug)}#rule-${rule.id}`}>{rule.id}</TextLink>
              ) : (
                <b className="med">{rule.id}</b>
              )}{" "}
              {rule.level === "hard" && <Chip tone="line">hard</Chip>} <Origins origins={check.origins} team={team} />
            </p>
            {rule.rationale && <p className="t2">{rule.rationale}</p>}
            {rule.alternative && (
              <p>
                <b className="med">Instead:</b> {rule.alternative}
              </p>
            )}
            {rule.owner && <p className="xs t3">Its owner: {rule.owner}.</p>}
          </>
        ) : (
          <p className="t2">
            {sentence(reason)} <Origins origins={check.origins} team={team} />
          </p>
        )}
        {approval && <p className="t2">{approvalWords(approval)}</p>}
        {check.waived && (
          <p className="sm t2">
            <Chip tone="warn" icon="clock">
              Exception
            </Chip>{" "}
            Without it {check.waived.rule ?? "a limit"} {check.waived.decision === "deny" ? "denies" : "asks for"} it.{" "}
            {team && <TextLink href={`/policy/exceptions?team=${team.slug}`}>Exceptions of {team.name}</TextLink>}
          </p>
        )}
        <p className="xs t3">
          {check.policy.baseline === null ? "Under no baseline" : `Under baseline r${check.policy.baseline}`}
          {check.policy.team !== null && ` and ${team?.name ?? check.team} r${check.policy.team}`}.
        </p>
      </section>
      {steps.length > 0 && (
        <>
          <h3 className="sm med px-4 pb-2">How it was decided</h3>
          <ol className="path2">
            {steps.map((step, at) => (
              // The same command may be run twice in a line.
              // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name
              <li key={at} className={at === deciding && decision !== "allow" ? "hit" : undefined}>
                <code>{step.what}</code>
                <DecisionChip decision={step.gates.length ? "approve" : step.decision} />
                <small>
                  {step.matched && (
                    <>
                      <Matched text={step.matched} />
                      {step.rule && ` (${step.rule})`}.{" "}
                    </>
                  )}
                  {sentence(step.why)} {step.gates.length > 0 && `It waits at ${step.gates.join(" and ")}. `}
                  <Origins origins={step.origins} team={team} />
                </small>
              </li>
            ))}
            <li className="end">
              <b>{ANSWERS[outcome]}</b>
              <small>
                {steps.length > 1
                  ? "The strictest of these answers is the call’s."
                  : "It does one thing, so its answer is the call’s."}
              </small>
            </li>
          </ol>
        </>
      )}
    </>
  );
}

/** Who has to agree, and for how long that holds. */
function approvalWords({ minApprovals, approvers, ttlMinutes, singleUse, selfApproval }: Approval): string {
  const who = approvers === null ? "a lead or somebody of the platform team" : approvers.join(", ") || "nobody";
  const count = minApprovals === 1 ? "One approval" : `${minApprovals} approvals`;
  return `${count} by ${who}${selfApproval ? "" : ", not by whoever asks"}. It holds for ${ttlMinutes} minutes${singleUse ? ", once" : ""}.`;
}
type Approval = NonNullable<PolicyCheck["approval"]>;

/** What of the policy meant it: an effect and a kind of secret in words, a pattern as it is written. */
function Matched({ text }: { text: string }) {
  if (readEffect(text)) return <>It {effectWords(text)}</>;
  if (isDetector(text)) return <>It holds what looks like: {detectorName(text)}</>;
  return (
    <>
      Matched by <code>{text}</code>
    </>
  );
}

function Origins({ origins, team }: { origins: readonly string[]; team: Team | null }) {
  return origins.map(origin => (
    <span key={origin}>
      <Chip tone={origin === "baseline" ? "neutral" : "accent"}>
        {origin === "baseline" ? "Baseline" : (team?.name ?? origin.replace("team:", ""))}
      </Chip>{" "}
    </span>
  ));
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
