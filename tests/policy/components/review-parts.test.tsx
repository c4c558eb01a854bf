import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { ChangesList } from "@/components/policy/revision/changes-list";
import { DecisionCard } from "@/components/policy/revision/decision-card";
import type { RevisionActions } from "@/components/policy/revision/revision-actions";
import { directionsOf } from "@/components/policy/revision/revision-words";
import { addressOf, inputOf, typedOf } from "@/components/policy/try/try-call";
import { Verdict } from "@/components/policy/try/verdict";
import type { PolicyRevisionPage } from "@/lib/policy/page-schema";
import { comparePolicies } from "@/lib/policy/rules/compare";
import { EMPTY_POLICY } from "@/lib/policy/schema";
import { doc } from "../policy-company";

const words = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/&#x27;|&quot;/g, "'")
    .replaceAll(/\s+/g, " ");

describe("changes", () => {
  const before = doc({
    rules: [{ id: "apply", effect: "ask", patterns: ["Bash(terraform apply *)", "Bash(tofu apply *)"] }],
    files: { denyRead: ["//a/**"] },
  });
  const after = doc({
    rules: [
      {
        id: "apply",
        effect: "deny",
        patterns: ["Bash(terraform apply *)", "Bash(terragrunt {a, b})"],
        rationale: "Nobody had read the plan.",
      },
    ],
  });
  const changes = comparePolicies(before, after);
  const html = renderToStaticMarkup(<ChangesList changes={changes} document={after} />);

  test("each says its direction in a word, and by the form of its edge", () => {
    expect(words(html)).toContain("Either way");
    expect(html).toMatch(/<li class="looser">.*Looser/);
    expect(directionsOf(changes)).toBe("1 looser, 1 either way");
    expect(directionsOf([])).toBe("no settings changed");
  });

  test("a rule shows its decisions, and of its patterns what came and what went, each once and whole", () => {
    expect(html).toMatch(/<del>.*Asked.*<\/del>.*<ins>.*Denied/);
    expect(html.match(/terraform apply \*/g)).toHaveLength(1);
    expect(html).toContain("<code>Bash(terragrunt {a, b})</code></ins>");
    expect(html).toContain("<code>Bash(tofu apply *)</code></del>");
    expect(words(html)).toContain("Nobody had read the plan.");
  });

  test("beside each other neither side is new", () => {
    const beside = words(
      renderToStaticMarkup(<ChangesList changes={changes} sides={{ a: "Payments", b: "Customs" }} />),
    );
    expect(beside).toContain("only Payments");
    expect(beside).not.toContain("taken out");
  });
});

describe("what may be done", () => {
  const nothing = {
    save: false,
    discard: false,
    rebase: false,
    submit: false,
    review: false,
    withdraw: false,
    rework: false,
    evaluate: false,
    stopEvaluating: false,
    publish: false,
    rollBack: false,
    acknowledge: false,
  };
  const at = new Date("2026-11-20T10:00:00Z");
  const revision = (over: Partial<PolicyRevisionPage>): PolicyRevisionPage => ({
    id: "one",
    team: null,
    number: null,
    state: "in_review",
    title: "No force pushes",
    reason: "They cost us work.",
    digest: "d",
    author: "Sindre Fjeld",
    mine: false,
    revision: 2,
    round: 1,
    createdAt: at,
    changedAt: at,
    submittedAt: at,
    evaluatingAt: null,
    publishedAt: null,
    publishedBy: null,
    supersededAt: null,
    pilotTeams: [],
    restores: null,
    alone: false,
    stale: false,
    document: EMPTY_POLICY,
    inForce: null,
    parent: null,
    changes: [],
    report: { digest: "d", lint: [], examples: [], checked: 0, floor: [], changes: [], blocked: false },
    reviews: [],
    waitsFor: ["One other person of the platform team has to approve it."],
    may: nothing,
    ...over,
  });
  const no = async () => ({ status: "idle" as const });
  const actions: RevisionActions = {
    decide: no,
    evaluate: no,
    stop: no,
    publish: no,
    withdraw: no,
    rework: no,
    rollBack: no,
    acknowledge: no,
    startDraft: no,
  };
  const card = (over: Partial<PolicyRevisionPage>) =>
    words(
      renderToStaticMarkup(
        <DecisionCard revision={revision(over)} actions={actions} teams={[{ slug: "routing", name: "Routing" }]} />,
      ),
    );

  test("the author reads that somebody else decides, and has no button for it", () => {
    const own = card({ mine: true });
    expect(own).toContain("Somebody else has to review what you wrote.");
    expect(own).not.toContain("Approve ");
  });

  test("a reviewer decides; what is approved is tried or published; a trial is stopped", () => {
    expect(card({ may: { ...nothing, review: true } })).toMatch(/Approve .*Ask for changes/);
    const ready = card({ waitsFor: [], may: { ...nothing, evaluate: true, publish: true } });
    expect(ready).toMatch(/Ready to come into force.*Publish for all.*Try on pilot teams/);
    // Who approved it sees the next step, and may still change their mind.
    const review = { round: 1, reviewer: "A", mine: true, approved: true, comment: "", at, counts: true };
    const mine = card({ waitsFor: [], reviews: [review], may: { ...nothing, review: true, publish: true } });
    expect(mine).toMatch(/You approved it.*Publish for all.*Ask for changes/);
    expect(mine).not.toContain("Approve ");
    const tried = card({
      state: "evaluating",
      waitsFor: [],
      pilotTeams: [
        { slug: "routing", name: "Routing" },
        { slug: "rates", name: "Rates" },
      ],
      may: { ...nothing, stopEvaluating: true },
    });
    expect(tried).toContain("Machines of Routing and Rates log");
    expect(tried).toContain("Stop trying");
  });

  test("what one person rolled back asks the others, and not that person, to look", () => {
    const back = { state: "published" as const, number: 7, restores: 5, alone: true, waitsFor: [] };
    expect(card({ ...back, may: { ...nothing, acknowledge: true } })).toContain("I have looked at it");
    expect(card({ ...back, mine: true })).toContain("You rolled this back alone.");
    expect(card({ state: "published", waitsFor: [] })).toBe("");
  });
});

describe("the try-it box", () => {
  test("reads a tool's input as the field that decides, or as JSON; what is no object is not read", () => {
    expect(inputOf("Bash", "git push")).toEqual({ command: "git push" });
    expect(inputOf("WebFetch", "https://example.com")).toEqual({ url: "https://example.com" });
    expect(inputOf("mcp__github__create", '{"a":1}')).toEqual({ a: 1 });
    for (const wrong of ["{", "[1]", "null", '"x"']) expect(inputOf("mcp__github__create", wrong)).toBeNull();
    expect(typedOf("Bash", { command: "ls" })).toBe("ls");
    expect(typedOf("mcp__x", { path: "a" })).toBe('{"path":"a"}');
  });

  test("its address holds what was asked and nothing that goes without saying", () => {
    const asked = { tool: "Bash", input: "a && b=c#d", team: "", mode: "", repo: "" };
    expect(addressOf(asked)).toBe("input=a+%26%26+b%3Dc%23d");
    expect(addressOf({ ...asked, tool: "Read", team: "payments" })).toContain("tool=Read&team=payments");
  });

  test("marks the step that decided, names what matched, and marks none where nothing stopped it", () => {
    const step = { rule: null, matched: null, origins: [], why: "no rule names it", gates: [] };
    const html = (decision: "deny" | "allow") =>
      renderToStaticMarkup(
        <Verdict
          team={{ slug: "payments", name: "Payments" }}
          check={{
            decision,
            approval: null,
            waived: null,
            rule: null,
            origins: [],
            reason: "it only reads",
            team: "payments",
            policy: { baseline: 5, team: 1 },
            steps: [
              { what: "git fetch", decision: "allow", ...step },
              ...(decision === "deny"
                ? [
                    {
                      what: "git push -f",
                      decision,
                      ...step,
                      rule: "no-force",
                      matched: "force-pushes",
                      origins: ["team:payments"],
                    },
                  ]
                : []),
            ],
          }}
        />,
      );
    expect(html("deny")).toMatch(/<li class="hit"><code>git push -f/);
    expect(words(html("deny"))).toContain("It overwrites a branch that others have, by a force push (no-force).");
    expect(words(html("deny"))).toContain("The strictest of these answers");
    expect(html("allow")).not.toContain('class="hit"');
    expect(words(html("allow"))).toContain("It only reads.");
  });
});
