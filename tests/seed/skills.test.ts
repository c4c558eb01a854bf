import semver from "semver";
import { describe, expect, test } from "vitest";
import { copyDrift, versionsBehind } from "@/lib/skills/rules/lineage-drift";
import { validatePackage } from "@/lib/skills/rules/manifest/validate-package";
import { reportOf } from "@/lib/skills/rules/report";
import { allPairs } from "@/lib/skills/rules/similarity/all-pairs";
import { buildIndex } from "@/lib/skills/rules/similarity/similarity-index";
import { textOf } from "@/lib/skills/rules/similarity/skill-text";
import { demoPeople } from "@/prisma/seed/demo/people";
import { random } from "@/prisma/seed/demo/random";
import { DEMO_SKILLS } from "@/prisma/seed/demo/skills/catalog";
import { type DemoFile, demoSkill, demoSkillFiles, draftFiles, versionFiles } from "@/prisma/seed/demo/skills/files";
import { demoPersonOf } from "@/prisma/seed/demo/skills/person";
import { type DemoSkill, keyOf, type PersonRef } from "@/prisma/seed/demo/skills/skill";
import { packageOf } from "@/prisma/seed/demo/skills/writing";
import { DEMO_TEAMS } from "@/prisma/seed/demo/teams";
import { prompting, type Work } from "@/prisma/seed/demo/vocabulary";

const LAST_DAY = "2026-11-24";
const people = demoPeople("halden", LAST_DAY);
/** What the client shows of all skills together. */
const LISTING = 8_000;
/** Skills whose story is older than the telemetry. */
const OLD = ["payments/pg-migration-lint", "warehouse/label-reprint"];

const each = DEMO_SKILLS.map(skill => [keyOf(skill), skill] as const);
const main = (files: readonly DemoFile[]): string => files.find(({ path }) => path === "SKILL.md")?.text ?? "";
const field = (text: string, name: string): string => new RegExp(`^\\s*${name}: (.*)$`, "m").exec(text)?.[1] ?? "";
const newest = ({ owner, name }: DemoSkill): string => main(demoSkillFiles(owner, name));
const listing = (skill: DemoSkill): number => skill.name.length + field(newest(skill), "description").length;
const inReview = (state: string, kind: string) =>
  DEMO_SKILLS.filter(({ drafts }) => drafts?.some(draft => draft.state === state && draft.kind === kind)).map(keyOf);

/** A team's own skills, those that it chose, and the hub's for everybody; its own copy stands for the hub's. */
function setOf(team: string): DemoSkill[] {
  const active = DEMO_SKILLS.filter(({ versions, deprecated }) => versions.length > 0 && !deprecated);
  const own = active.filter(({ owner }) => owner === team);
  const chosen = active.filter(skill => skill.owner !== team && (skill.inherited || skill.usedBy?.includes(team)));
  return [...own, ...chosen.filter(({ name }) => !own.some(mine => mine.name === name))];
}

describe.each(each)("%s", (_key, skill) => {
  test("every version and draft derives, says its name and its version", () => {
    for (const { version } of skill.versions) {
      const text = main(versionFiles(skill, version));
      expect(field(text, "name")).toBe(skill.name);
      expect(field(text, "version")).toBe(`"${version}"`);
    }
    for (const draft of skill.drafts ?? [])
      expect(field(main(draftFiles(skill, draft)), "version")).toBe(`"${draft.version}"`);
  });

  test("a version differs from the one before it, and not only in its number", () => {
    const bare = (files: readonly DemoFile[]) =>
      files.map(({ path, text }) => [path, text.replace(/^ {2}version: .*$/m, "")]);
    const texts = skill.versions.map(({ version }) => JSON.stringify(bare(versionFiles(skill, version))));
    expect(new Set(texts).size).toBe(texts.length);
  });

  test("what is published loads: no error, and advice only where that is the story", () => {
    const untidy = ["storefront/deploy-checklist", "warehouse/label-reprint"].includes(keyOf(skill));
    for (const { version } of skill.versions)
      for (const { level, id, value } of validatePackage(packageOf(skill.name, versionFiles(skill, version))))
        expect.soft(untidy && level === "warning" ? "ok" : level, `${version} ${id} ${value}`).toMatch(/^(ok|info)$/);
  });

  test("versions fall, and time goes back with them", () => {
    for (const [at, { version, daysAgo, changelog }] of skill.versions.entries()) {
      expect(semver.valid(version)).toBe(version);
      expect(changelog.length).toBeGreaterThan(0);
      const before = skill.versions[at + 1];
      if (before) expect(semver.gt(version, before.version) && daysAgo < before.daysAgo, version).toBe(true);
    }
    const [latest] = skill.versions;
    for (const draft of skill.drafts ?? [])
      if (latest && draft.kind === "version") expect(semver.gt(draft.version, latest.version)).toBe(true);
  });

  test("it happened when its team was there, and within the telemetry unless its story is older", () => {
    const joined = DEMO_TEAMS.find(({ slug }) => slug === skill.owner)?.joinedDaysAgo ?? 240;
    for (const { daysAgo } of skill.versions) expect(daysAgo).toBeLessThanOrEqual(joined);
    if (!OLD.includes(keyOf(skill))) for (const { daysAgo } of skill.versions) expect(daysAgo).toBeLessThanOrEqual(90);
  });

  test("everybody whom it names exists; nobody reviews their own", () => {
    for (const ref of everybody(skill)) expect(demoPersonOf(people, ref).name, ref).toBeTruthy();
    for (const { author, reviewer } of skill.versions) expect(author).not.toBe(reviewer);
    for (const team of [...(skill.usedBy ?? []), ...(skill.coOwner ? [skill.coOwner] : [])])
      expect(DEMO_TEAMS.map(({ slug }) => slug)).toContain(team);
  });

  test("what points somewhere arrives", () => {
    if (skill.lineage) expect(versionFiles(demoSkill(skill.lineage.from), skill.lineage.version)).not.toEqual([]);
    if (skill.deprecated) expect(demoSkill(skill.deprecated.successor).versions).not.toEqual([]);
    for (const { other } of skill.choices ?? []) expect(demoSkill(other).name).toBeTruthy();
    for (const { version } of skill.comments ?? []) expect(versionFiles(skill, version)).not.toEqual([]);
    for (const { version, path, line } of skill.suppressions ?? [])
      expect(linesWith(versionFiles(skill, version), path, line)).toBe(1);
    for (const draft of skill.drafts ?? [])
      for (const { path, line } of draft.threads ?? [])
        expect(linesWith(draftFiles(skill, draft), path, line), line).toBe(1);
  });
});

function everybody(skill: DemoSkill): PersonRef[] {
  const { maintainers, versions, drafts = [], comments = [], suppressions = [], deprecated, verified } = skill;
  const threads = drafts.flatMap(draft => draft.threads ?? []);
  return [
    ...maintainers,
    ...versions.flatMap(({ author, reviewer, yanked }) => [author, reviewer, ...(yanked ? [yanked.by] : [])]),
    ...drafts.flatMap(({ author, reviews = [] }) => [author, ...reviews.map(({ by }) => by)]),
    ...threads.flatMap(thread => [
      ...thread.comments.map(({ by }) => by),
      ...(thread.resolvedBy ? [thread.resolvedBy] : []),
    ]),
    ...comments.flatMap(({ by, replies = [] }) => [by, ...replies.map(reply => reply.by)]),
    ...suppressions.map(({ by }) => by),
    ...(deprecated ? [deprecated.by] : []),
    ...(verified ? [verified.by] : []),
  ];
}

const linesWith = (files: readonly DemoFile[], path: string, part: string): number =>
  (files.find(file => file.path === path)?.text ?? "").split("\n").filter(line => line.includes(part)).length;

describe("the catalog", () => {
  test("about fifty, named once for each owner, from every team", () => {
    expect(DEMO_SKILLS.length).toBeGreaterThan(41);
    expect(new Set(each.map(([key]) => key)).size).toBe(DEMO_SKILLS.length);
    for (const { slug } of DEMO_TEAMS)
      expect(DEMO_SKILLS.filter(({ owner }) => owner === slug).length).toBeGreaterThan(1);
  });

  test("every skill that telemetry names is there, under the owner that people use it from", () => {
    for (const { slug, skills } of DEMO_TEAMS)
      for (const name of Object.keys(skills)) {
        // Its own, or another team's that stands in its set: telemetry of the team then means that one.
        const meant = DEMO_SKILLS.filter(
          skill => skill.name === name && (skill.owner === slug || skill.usedBy?.includes(slug)),
        );
        expect(
          meant.map(skill => skill.versions.length > 0),
          `${slug} ${name}`,
        ).toEqual([true]);
      }
    const works: Work[] = ["migration", "release", "incident", "test", "review", "docs", "maintenance", "feature"];
    const chance = random("skills");
    const shared = works.flatMap(work => Array.from({ length: 200 }, () => prompting(work, {}, chance, 1).skill));
    const names = new Set(shared.filter(name => name !== null));
    expect(names.size).toBeGreaterThan(9);
    for (const name of names) expect(demoSkill(`hub/${name}`).versions.length).toBeGreaterThan(0);
  });

  test("descriptions fit, and say when; scripts are called by their interpreter", () => {
    for (const skill of DEMO_SKILLS) {
      const description = field(newest(skill), "description");
      expect(description.length, keyOf(skill)).toBeLessThanOrEqual(1_024);
      if (skill.versions.length) expect(description, keyOf(skill)).toContain(" Use when ");
      expect(field(newest(skill), "license")).toMatch(/^(Apache-2\.0|internal)$/);
    }
  });

  test("it speaks of nobody's hosts and products but the company's own", () => {
    for (const { owner, name } of DEMO_SKILLS)
      for (const { path, text } of demoSkillFiles(owner, name)) {
        const hosts = [...text.matchAll(/\b(?:https?|postgresql):\/\/([\w.-]+)/g)].map(match => match[1] ?? "");
        for (const host of hosts) expect(host, `${owner}/${name}/${path}`).toMatch(/\.halden\.(example|corp)$/);
        expect(text).not.toMatch(/\b(github|gitlab|jira|slack|datadog|pagerduty|stripe|openai|google)\b/i);
      }
  });
});

describe("its stories", () => {
  const drift = (owner: string) => {
    const [hub, fork] = [demoSkill("hub/migration-check"), demoSkill(`${owner}/migration-check`)];
    const at = (version: string) => packageOf(hub.name, versionFiles(hub, version));
    const taken = fork.lineage?.version ?? "";
    const published = hub.versions.map(({ version }) => version);
    const copy = packageOf(fork.name, demoSkillFiles(owner, fork.name));
    return copyDrift(at(taken), copy, at(published[0] ?? ""), versionsBehind(taken, published));
  };

  test("three copies of migration-check: in step, three versions behind with three lines changed, drifted", () => {
    expect(drift("warehouse")).toMatchObject({ state: "in-step", linesChanged: 0 });
    expect(drift("tracking")).toMatchObject({ versionsBehind: 3, linesChanged: 3, conflict: false });
    expect(drift("customs")).toMatchObject({ state: "drifted", versionsBehind: 6, conflict: true });
  });

  test("a copy, a same job and siblings among teams that did not know of each other", () => {
    const documents = DEMO_SKILLS.map(skill => {
      const pkg = packageOf(skill.name, demoSkillFiles(skill.owner, skill.name));
      return { ...textOf(pkg, keyOf(skill)), owner: skill.owner };
    });
    const pairs = new Map(
      allPairs(buildIndex(documents)).map(({ a, b, verdict }) => [[a, b].sort().join(" "), verdict]),
    );
    expect(pairs.get("rates/csv-import-helper warehouse/stock-file-import")).toBe("copy");
    expect(pairs.get("hub/changelog-writer payments/release_summary")).toBe("copy");
    expect(pairs.get("tracking/dead-letter-replay warehouse/queue-drain")).toBe("same-job");
    expect(pairs.get("data-platform/pg-index-review partner-api/mysql-index-review")).toBe("sibling");
    // Beside those, hardly anything: who looks for pairs should find these.
    expect([...pairs.keys()].filter(pair => !/migration-(check|lint)/.test(pair)).length).toBeLessThan(8);
  });

  test("one promoted, one offered to the hub, one that wants more, one sent back, one that a newcomer can mend", () => {
    expect(demoSkill("hub/migration-check").lineage?.from).toBe("payments/pg-migration-lint");
    expect(inReview("in_review", "promotion")).toEqual(["routing/terraform-plan-read"]);
    expect(inReview("in_review", "version")).toEqual(["hub/migration-check", "payments/ledger-invariants"]);
    expect(inReview("changes_requested", "version")).toEqual(["partner-api/webhook-resend"]);
    const draft = demoSkill("payments/release_summary");
    const errors = validatePackage(packageOf(draft.name, demoSkillFiles("payments", draft.name))).filter(
      ({ level }) => level === "error",
    );
    expect(errors.map(({ id, fix }) => [id, fix?.rename])).toEqual([["name.format", "release-summary"]]);
  });

  test("the version in review reaches a host that none of the hub's does, by a tool that it did not have", () => {
    const skill = demoSkill("hub/migration-check");
    const [draft] = skill.drafts ?? [];
    const files = draft ? draftFiles(skill, draft) : [];
    const { hosts, tools } = reportOf(packageOf(skill.name, files)).capabilities;
    expect(hosts.map(({ value }) => value)).toEqual(["replica.db.halden.corp"]);
    expect(tools.map(({ value }) => value)).toContain("Bash(bash scripts/table_sizes.sh *)");
    const hub = DEMO_SKILLS.filter(({ owner }) => owner === "hub");
    const known = hub.flatMap(({ name }) => reportOf(packageOf(name, demoSkillFiles("hub", name))).capabilities.hosts);
    expect(known).toEqual([]);
  });

  test("nothing that is published is dangerous; what a reviewer let stand is a finding that would warn", () => {
    for (const skill of DEMO_SKILLS) {
      const { findings } = reportOf(packageOf(skill.name, demoSkillFiles(skill.owner, skill.name)));
      const suppressed = (excerpt: string) => skill.suppressions?.some(({ line }) => excerpt.includes(line)) ?? false;
      const loud = findings.filter(({ severity }) => !["low", "info"].includes(severity));
      expect
        .soft(
          loud.filter(({ excerpt }) => !suppressed(excerpt)),
          keyOf(skill),
        )
        .toEqual([]);
      expect
        .soft(
          loud.map(({ severity }) => severity),
          keyOf(skill),
        )
        .toEqual(skill.suppressions ? ["medium"] : []);
    }
  });

  test("many bind the agent where it could do harm", () => {
    const bound = DEMO_SKILLS.filter(
      ({ owner, name }) => reportOf(packageOf(name, demoSkillFiles(owner, name))).norms.length > 0,
    );
    expect(bound.length).toBeGreaterThan(20);
  });

  test("orphans have nobody left, and are used; the candidate to retire is not", () => {
    const orphans = DEMO_SKILLS.filter(({ maintainers }) =>
      maintainers.every(ref => demoPersonOf(people, ref).disabledMs !== null),
    );
    expect(orphans.map(keyOf)).toEqual(["hub/api-changelog", "tracking/event-trace", "warehouse/label-reprint"]);
    expect(DEMO_SKILLS.flatMap(({ versions }) => versions.filter(({ yanked }) => yanked))).toHaveLength(1);
    expect(DEMO_SKILLS.filter(({ deprecated }) => deprecated).map(keyOf)).toEqual(["payments/pg-migration-lint"]);
  });

  test("Data platform's set is longer than what agents see; Payments' is not", () => {
    const length = (team: string) => setOf(team).reduce((sum, skill) => sum + listing(skill), 0);
    expect(length("data-platform")).toBeGreaterThan(LISTING);
    for (const { slug } of DEMO_TEAMS.filter(team => team.slug !== "data-platform"))
      expect(length(slug), slug).toBeLessThan(LISTING * 0.75);
  });
});
