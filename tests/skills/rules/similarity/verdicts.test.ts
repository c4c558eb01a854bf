import { describe, expect, test } from "vitest";
import { nameRelation } from "@/lib/skills/rules/similarity/name-variant";
import { neighbours } from "@/lib/skills/rules/similarity/neighbours";
import { buildIndex } from "@/lib/skills/rules/similarity/similarity-index";
import type { SkillDocument } from "@/lib/skills/rules/similarity/skill-text";
import { crowd, deploy, javaDocs, kotlinDocs, postmortem } from "./skills";

const catalog = buildIndex([...crowd, deploy, postmortem, javaDocs, kotlinDocs]);
const nearest = (document: SkillDocument) => neighbours(catalog, document, 3)[0];

describe("verdicts", () => {
  test("the same text under another name is a copy, contained as a whole", () => {
    const found = nearest({ ...deploy, id: "new", name: "ship-it", description: "Ships." });
    expect(found).toMatchObject({ id: "deploy", verdict: "copy", because: "same-text" });
    expect(found?.measures).toMatchObject({ shingleJaccard: 1, containment: 1, covers: 1 });
  });

  test.each(["deploy-service-v2", "payments-deploy-service", "deploy-service"])("an edited copy called %s", name => {
    const body = deploy.body.replace("ten minutes", "an hour").replace("Write down", "Note");
    expect(nearest({ ...deploy, id: "new", name, body })).toMatchObject({ id: "deploy", verdict: "copy" });
  });

  test("half of the text under other words is a copy between owners, boilerplate within one", () => {
    const steps = deploy.body.split("\n");
    const body = [
      ...steps.slice(0, 4),
      ...postmortem.body.split("\n"),
      ...(crowd[0]?.body ?? "").split("\n").slice(0, 3),
    ].join("\n");
    const index = buildIndex([...crowd, { ...deploy, owner: "red" }]);
    const judgedBy = (owner: string) =>
      neighbours(index, { id: "new", name: "helper", description: "Helps.", body, owner }, 50).find(
        ({ id }) => id === "deploy",
      );
    expect(judgedBy("blue")).toMatchObject({ verdict: "copy", because: "shared-text" });
    expect(judgedBy("red")).toMatchObject({ verdict: "distinct" });
  });

  test("a small skill within a larger one is a copy: containment tells which way", () => {
    const larger = {
      ...deploy,
      id: "new",
      name: "release-everything",
      body: `${deploy.body}\n${crowd.map(({ body }) => body).join("\n")}`,
    };
    const found = neighbours(catalog, larger, 50).find(({ id }) => id === "deploy");
    expect(found).toMatchObject({ verdict: "copy", because: "shared-text" });
    expect(found?.measures.covers).toBe(1);
    expect(found?.measures.containment).toBeLessThan(0.5);
  });

  test("children of one template are siblings", () => {
    expect(nearest(javaDocs)).toMatchObject({ id: "kotlin-docs", verdict: "sibling", because: "name-variant" });
  });

  test("the same job in other words", () => {
    const rewrite: SkillDocument = {
      id: "new",
      name: "postmortem",
      description: "Blameless postmortem for an incident: timeline, causes, actions.",
      body: "Gather a timeline. For each contributing cause, find an action, an owner and a due date. The postmortem blames nobody; incidents have triggers and luck.",
    };
    expect(nearest(rewrite)).toMatchObject({ id: "postmortem", verdict: "same-job" });
  });

  test("whoever points to another skill knows it: no duplicate", () => {
    const body = "Gather a timeline. For each contributing cause, find an action, an owner and a due date.";
    const description =
      "Blameless postmortem for an incident: timeline, causes, actions. Not for reports to customers (use write-postmortem).";
    const found = neighbours(catalog, { id: "new", name: "postmortem-notes", description, body }, 50).find(
      ({ id }) => id === "postmortem",
    );
    expect(found).toMatchObject({ verdict: "distinct", because: "handed-off" });
  });

  test("strangers are distinct", () => {
    for (const { verdict } of neighbours(catalog, deploy, 50)) expect(verdict).toBe("distinct");
  });

  test("two owners agreeing weighs more than one owner's manner", () => {
    const mine = {
      ...postmortem,
      id: "new",
      name: "incident-review",
      description: "Blameless review of an incident with causes.",
      body: "Name causes and luck; each action has an owner. Keep the timeline short. Thank people.",
    };
    const judgedBy = (owner: string) =>
      neighbours(buildIndex([...crowd, { ...postmortem, owner: "red" }]), { ...mine, owner }, 1)[0]?.verdict;
    expect([judgedBy("blue"), judgedBy("red")]).toEqual(["same-job", "distinct"]);
  });

  test("nothing to say about empty skills", () => {
    const empty: SkillDocument = { id: "e", name: "", description: "", body: "" };
    expect(neighbours(catalog, empty)).toEqual([]);
    expect(neighbours(buildIndex([empty]), { ...empty, id: "f" })).toMatchObject([]);
  });
});

describe("how names differ", () => {
  test.each([
    ["java-docs", "kotlin-docs", "variant"],
    ["create-specification", "update-specification", "variant"],
    ["create-issue-from-spec", "create-issues-from-plan-file", "variant"],
    ["docs", "docs-v2", "mark"],
    ["docs_copy", "docs", "mark"],
    ["review-code", "reviewing_code", "same"],
    ["payments-code-review", "code-review", "prefixed"],
    ["create-readme", "write-poem", "other"],
    ["create-readme-for-teams", "create-a-poem-with-rhymes", "other"],
  ])("%s, %s: %s", (a, b, kind) => {
    expect(nameRelation(a, b).kind).toBe(kind);
    expect(nameRelation(b, a).kind).toBe(kind);
  });
});
