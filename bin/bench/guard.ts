import fs from "node:fs";
import { z } from "zod";
import { decide, decideRead, readCall } from "@/lib/policy/rules/decide/decide";
import { effectiveOf } from "@/lib/policy/rules/lattice";
import { layersOf } from "@/lib/policy/rules/layers";
import type { Decision } from "@/lib/policy/schema";
import { TEMPLATE_NAMES, templateOf } from "@/lib/policy/templates/templates";
import { secretsIn } from "@/lib/secrets/find-secrets";

const print = (text: string) => process.stderr.write(`${text}\n`);

const Labelled = z.object({
  command: z.string(),
  expected: z.enum(["block", "allow"]),
  tier: z.string(),
  strength: z.string().default("strong"),
  category: z.string().default(""),
  cwd: z.string().nullish(),
  home: z.string().nullish(),
  needs_fixture: z.unknown().optional(),
});
const Secret = z.object({ text_b64: z.string(), expected: z.string() });
type Judged = z.output<typeof Labelled> & { decision: Decision; rule: string | null };

/** Other guards on the same commands, as they were measured: recall and false alarms in hundredths. */
const PEERS: readonly (readonly [string, number, number, number, number])[] = [
  ["cc-safety-net 2.4.5, standard", 76.3, 4.0, 56.7, 2.5],
  ["cc-safety-net 2.4.5, strict", 78.6, 5.7, 58.8, 3.7],
  ["cc-safety-net 2.4.5, paranoid", 80.5, 8.5, 60.2, 5.3],
  ["opencode-destructive-check 1.0.5", 20.4, 9.3, 17.2, 5.6],
  ["63 native deny patterns", 45.0, 15.9, 37.1, 11.9],
  ["an AST and a list of verbs", 75.2, 13.4, 74.5, 8.4],
];

/** How well a template tells dangerous commands from harmless ones, and how long it takes. */
export async function run(args: string[]): Promise<unknown> {
  const value = (flag: string) => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined);
  const corpus = value("--corpus");
  if (!corpus)
    throw new Error("Name a file of labelled commands: --corpus FILE [--secrets FILE] [--template NAME] [--wrong].");
  const name = TEMPLATE_NAMES.find(one => one === value("--template")) ?? "standard";
  const policy = effectiveOf(layersOf(templateOf(name).document));
  const rows = linesOf(corpus, Labelled).filter(row => !row.needs_fixture);
  const micros: number[] = [];
  const judged = rows.map((row): Judged => {
    const call = { tool: "Bash", input: { command: row.command }, ...placeOf(row) };
    const startedNs = process.hrtime.bigint();
    const verdict = decide(policy, call);
    micros.push(Number(process.hrtime.bigint() - startedNs) / 1_000);
    // Without a rule the mode asks; how often a rule does is what is measured.
    const ruled = verdict.rule !== null || verdict.steps.some(({ why }) => why.includes("somebody has to look"));
    return { ...row, decision: ruled ? verdict.decision : "allow", rule: verdict.rule?.id ?? null };
  });
  // The first turn compiles the program; the second is what a long-lived process sees.
  const warm = rows.map(row => {
    const call = { tool: "Bash", input: { command: row.command }, ...placeOf(row) };
    const startedNs = process.hrtime.bigint();
    decideRead(policy, readCall(call), ["default"]);
    return Number(process.hrtime.bigint() - startedNs) / 1_000;
  });
  const tiers = Object.fromEntries(
    ["all", ...new Set(rows.map(({ tier }) => tier))].map(tier => [
      tier,
      scoreOf(judged.filter(row => tier === "all" || row.tier === tier)),
    ]),
  );
  const secrets = value("--secrets");
  const result = {
    bench: "guard",
    template: name,
    commands: rows.length,
    tiers,
    coldUs: spread(micros),
    us: spread(warm),
    ...(secrets ? { secrets: secretScore(linesOf(secrets, Secret)) } : {}),
  };
  show(result);
  if (args.includes("--wrong")) for (const row of judged.filter(isWrong)) print(lineOf(row));
  return result;
}

function linesOf<T extends z.ZodType>(file: string, schema: T): z.output<T>[] {
  return fs
    .readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map(line => schema.parse(JSON.parse(line)));
}

const placeOf = ({ cwd, home }: { cwd?: string | null | undefined; home?: string | null | undefined }) => ({
  ...(cwd ? { cwd } : {}),
  ...(home ? { home } : {}),
});

const isWrong = (row: Judged): boolean =>
  row.expected === "block"
    ? row.decision === "allow"
    : row.decision === "deny" || (row.decision === "ask" && row.strength === "strong");
const lineOf = ({ expected, tier, strength, category, decision, rule, command }: Judged) =>
  `${expected}\t${decision}\t${tier}\t${strength}\t${category}\t${rule}\t${JSON.stringify(command)}`;

type Score = { recall: number; falseAlarms: number; hardDenials: number; blocked: number; allowed: number };
function scoreOf(rows: readonly Judged[]): Score {
  const block = rows.filter(({ expected }) => expected === "block");
  const allow = rows.filter(({ expected }) => expected === "allow");
  const strong = allow.filter(({ strength }) => strength === "strong");
  const share = (some: readonly Judged[], of: readonly Judged[]) => (of.length ? some.length / of.length : 0);
  return {
    recall: share(
      block.filter(({ decision }) => decision !== "allow"),
      block,
    ),
    falseAlarms: share(
      strong.filter(({ decision }) => decision !== "allow"),
      strong,
    ),
    hardDenials: share(
      allow.filter(({ decision }) => decision === "deny"),
      allow,
    ),
    blocked: block.length,
    allowed: allow.length,
  };
}

function secretScore(rows: readonly z.output<typeof Secret>[]): { recall: number; falseAlarms: number; rows: number } {
  const found = rows.map(({ text_b64, expected }) => ({
    isSecret: expected === "secret",
    found: Buffer.from(text_b64, "base64")
      .toString("utf8")
      .split("\n")
      .some(line => secretsIn(line).length > 0),
  }));
  const rate = (isSecret: boolean) => {
    const these = found.filter(row => row.isSecret === isSecret);
    return these.filter(row => row.found).length / Math.max(1, these.length);
  };
  return { recall: rate(true), falseAlarms: rate(false), rows: rows.length };
}

function spread(values: readonly number[]): { p50: number; p95: number; p99: number; max: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

type Spread = ReturnType<typeof spread>;
type Result = {
  template: string;
  tiers: Record<string, Score>;
  us: Spread;
  coldUs: Spread;
  secrets?: ReturnType<typeof secretScore>;
};
function show({ template, tiers, us, coldUs, secrets }: Result): void {
  const part = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(8);
  print("tier        recall  false alarms  denied though harmless");
  for (const [tier, score] of Object.entries(tiers))
    print(
      `${tier.padEnd(8)} ${part(score.recall)}      ${part(score.falseAlarms)}                ${part(score.hardDenials)}`,
    );
  print("");
  print("guard                                core recall / false alarms    all recall / false alarms");
  const { core, all } = tiers;
  const own = [core?.recall, core?.falseAlarms, all?.recall, all?.falseAlarms].map(share => (share ?? 0) * 100);
  for (const [peer, ...figures] of [[`this one, ${template}`, ...own] as const, ...PEERS]) {
    const [coreRecall = 0, coreAlarms = 0, allRecall = 0, allAlarms = 0] = figures;
    print(
      `${peer.padEnd(36)} ${coreRecall.toFixed(1).padStart(6)} / ${coreAlarms.toFixed(1).padStart(4)} %               ${allRecall.toFixed(1).padStart(6)} / ${allAlarms.toFixed(1).padStart(4)} %`,
    );
  }
  print("");
  print(
    `µs a decision, warm: p50 ${us.p50}, p95 ${us.p95}, p99 ${us.p99}, most ${us.max}; cold: p50 ${coldUs.p50}, p95 ${coldUs.p95}`,
  );
  if (secrets)
    print(
      `secrets: recall ${part(secrets.recall)}, false alarms ${part(secrets.falseAlarms)} of ${secrets.rows} texts`,
    );
}
