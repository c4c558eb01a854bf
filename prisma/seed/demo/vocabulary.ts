import type { Random } from "./random";

/** Kinds of work as the demo's people mean them; what the portal makes of it, its task rules decide. */
export type Work =
  | "feature"
  | "fix"
  | "review"
  | "test"
  | "migration"
  | "docs"
  | "research"
  | "incident"
  | "release"
  | "maintenance";

export type Mix<K extends string> = Readonly<Partial<Record<K, number>>>;

/** Skills that every team has. */
const SHARED_SKILLS: Readonly<Partial<Record<Work, readonly string[]>>> = {
  migration: ["migration-check", "rollout-plan"],
  release: ["changelog-writer", "release-notes"],
  incident: ["incident-brief", "incident-timeline"],
  test: ["flaky-test-triage", "contract-test-writer"],
  review: ["review-checklist"],
  docs: ["api-changelog"],
  maintenance: ["dependency-bump"],
};

/** Slash commands that people type for a kind of work. */
const COMMANDS: Readonly<Partial<Record<Work, readonly string[]>>> = {
  fix: ["fix-issue"],
  review: ["review", "security-review"],
  test: ["write-tests"],
  docs: ["init"],
  release: ["cut-release"],
  feature: ["plan"],
};

/** Agents of the company's own, by the work that they are called for. */
const CUSTOM_AGENTS: Readonly<Partial<Record<Work, readonly string[]>>> = {
  review: ["code-reviewer"],
  test: ["test-writer"],
  migration: ["migration-planner"],
  docs: ["docs-scout"],
  incident: ["log-reader"],
  fix: ["bug-hunter"],
};

export type Prompting = { command: string | null; skill: string | null; slash: boolean };

/** How a person puts a piece of work: with a command, with a skill, or in words alone. */
export function prompting(work: Work, teamSkills: Mix<string>, random: Random, skillShare: number): Prompting {
  if (random.chance(skillShare)) {
    const shared = SHARED_SKILLS[work];
    const own = Object.keys(teamSkills).length > 0;
    const skill = own && (!shared || random.chance(0.6)) ? random.weighted(teamSkills) : random.pick(shared ?? [""]);
    const slash = random.chance(0.35);
    if (skill) return { command: slash ? skill : null, skill, slash };
  }
  const commands = COMMANDS[work];
  const command = commands && random.chance(0.42) ? random.pick(commands) : null;
  return { command, skill: null, slash: false };
}

/** The agent that a person's main agent sends for a kind of work. */
export function helperFor(work: Work, random: Random): string {
  const custom = CUSTOM_AGENTS[work];
  return custom && random.chance(0.4) ? random.pick(custom) : random.chance(0.62) ? "Explore" : "general-purpose";
}

export const isBuiltIn = (agent: string): boolean => agent === "Explore" || agent === "general-purpose";
export const agentSource = (agent: string): string => (isBuiltIn(agent) ? `agent:builtin:${agent}` : "agent:custom");

/** What the main agent reaches for, by work. Edits are counted apart. */
const TOOLS: Readonly<Record<"reading" | "changing" | "helper", Mix<string>>> = {
  reading: { Read: 46, Grep: 22, Bash: 18, Glob: 8, TodoWrite: 4, WebSearch: 1, WebFetch: 1 },
  changing: { Read: 27, Edit: 29, Bash: 23, Grep: 11, Write: 6, TodoWrite: 4 },
  helper: { Read: 55, Grep: 27, Bash: 10, Glob: 8 },
};

export const toolOf = (doing: keyof typeof TOOLS, random: Random): string => random.weighted(TOOLS[doing]);

const BRANCH_WORDS = ["webhooks", "retry", "limits", "index", "locale", "audit", "cleanup", "v3", "timeouts", "totals"];
const BRANCH_KINDS: Readonly<Partial<Record<Work, string>>> = { fix: "fix", docs: "docs", maintenance: "chore" };

/** A branch's name, such as fix/retry-totals. */
export const branchFor = (work: Work, random: Random): string =>
  `${BRANCH_KINDS[work] ?? "feat"}/${random.pick(BRANCH_WORDS)}-${random.pick(BRANCH_WORDS)}`;
