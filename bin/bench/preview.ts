import type { JobActor } from "@/lib/access/may";
import { pool } from "@/lib/db/client";
import { policyRuleUse } from "@/lib/policy/queries/pages/rule-use";
import { policyPreview } from "@/lib/policy/queries/policy-preview";
import { callDigest, documentDigest } from "@/lib/policy/rules/digest";
import { storedCall } from "@/lib/policy/rules/stored-call";
import { GuardRule, PolicyDocument } from "@/lib/policy/schema";
import { templateOf } from "@/lib/policy/templates/templates";
import { forgetDirectory } from "@/lib/teams/directory";

const BENCH: JobActor = { kind: "job", name: "bench" };
const print = (text: string) => process.stderr.write(`${text}\n`);

/** Shapes of commands that agents run, most usual first; # is a number, so that there are many distinct ones. */
const SHAPES = [
  "npm run test -- src/module-#.test.ts",
  "git status --short",
  "git diff HEAD~1 -- src/file-#.ts | head -#",
  "rg -n 'handler#' src | head -40",
  "cat src/service-#.ts",
  "sed -n '#,#p' src/service-#.ts",
  "cd packages/pkg-# && npm run build && npm run lint",
  "git add -A && git commit -m 'fix: case #'",
  "git push origin feature-#",
  "kubectl get pods -n team-# -o wide",
  "kubectl delete pod worker-#",
  "terraform -chdir=env/# plan",
  "terraform -chdir=env/# apply -auto-approve",
  "rm -rf dist/chunk-#",
  "rm -rf src/old-#",
  "curl -fsS https://api.example.com/v1/items/# | jq '.items[#]'",
  'for f in $(ls logs/#); do grep -c error "$f"; done',
  "psql -c 'select count(*) from orders where id > #'",
  "docker compose up -d service-#",
  "python3 scripts/report.py --month # > out/report-#.csv",
];

/** How long a draft takes to be tried on a million logged decisions. */
export async function run(args: string[]): Promise<unknown> {
  const number = (flag: string, unless: number) => Number(args.includes(flag) ? args[args.indexOf(flag) + 1] : unless);
  const decisions = number("--decisions", 1_000_000);
  const distinct = number("--distinct", 20_000);
  await fill(decisions, distinct);
  forgetDirectory();
  const draft = PolicyDocument.parse({
    ...templateOf("standard").document,
    rules: [
      ...templateOf("standard").document.rules,
      GuardRule.parse({ id: "no-push", effect: "deny", patterns: ["Bash(git push *)"] }),
      GuardRule.parse({ id: "compose", effect: "ask", patterns: ["Bash(docker compose *)"] }),
    ],
  });
  const runs: number[] = [];
  let steps = 0;
  let found: Awaited<ReturnType<typeof policyPreview>> | null = null;
  for (let turn = 0; turn < 5; turn++) {
    steps = 0;
    const startedMs = performance.now();
    found = await policyPreview(BENCH, { document: draft, days: 30, onProgress: () => steps++ });
    runs.push(Math.round(performance.now() - startedMs));
    print(`preview ${turn + 1}: ${runs.at(-1)} ms`);
  }
  const askedMs = performance.now();
  const use = await policyRuleUse(BENCH, {});
  const ruleUseMs = Math.round(performance.now() - askedMs);
  return {
    bench: "preview",
    ruleUseMs,
    rulesUsed: use.rules.filter(({ calls }) => calls > 0).length,
    decisions: found?.calls,
    distinct: found?.distinct,
    firstMs: runs[0],
    medianMs: runs.toSorted((a, b) => a - b)[2],
    progressSteps: steps,
    changed: found?.all,
    teams: found?.teams.length,
  };
}

async function fill(decisions: number, distinct: number): Promise<void> {
  const startedMs = performance.now();
  const client = await pool().connect();
  try {
    await client.query("set statement_timeout = 0");
    await client.query(
      `insert into "Organisation" (id, name, "timeZone") values (1, 'Bench', 'UTC') on conflict (id) do nothing`,
    );
    await client.query(
      `insert into "Team" (slug, name) select 'team-' || n, 'Team ' || n from generate_series(1, 12) n on conflict do nothing`,
    );
    const document = templateOf("standard").document;
    await client.query(
      `insert into "PolicyRevision" (id, number, state, document, digest, "authorId", "authorName", "publishedAt")
       values ('bench', 1, 'published', $1, $2, 'bench', 'bench', now())`,
      [JSON.stringify(document), documentDigest(document)],
    );
    // Teams that tighten have policies of their own: their calls are judged by these.
    for (const [index, team] of ["team-1", "team-2", "team-3"].entries()) {
      const own = PolicyDocument.parse({
        rules: [
          GuardRule.parse({
            id: `own-${index}`,
            effect: "deny",
            patterns: [`Bash(docker compose up -d service-${index}*)`],
          }),
        ],
        files: { denyRead: [`//**/live-${index}/**`] },
      });
      await client.query(
        `insert into "PolicyRevision" (id, "teamId", number, state, document, digest, "baselineId", "authorId", "authorName", "publishedAt")
         select 'bench-' || id, id, 1, 'published', $2, $3, 'bench', 'bench', 'bench', now() from "Team" where slug = $1`,
        [team, JSON.stringify(own), documentDigest(own)],
      );
    }
    const calls = Array.from({ length: distinct }, (_, index) => {
      const shape = SHAPES[index % SHAPES.length] as string;
      return storedCall({
        tool: "Bash",
        input: { command: shape.replaceAll("#", String(Math.floor(index / SHAPES.length))) },
      });
    });
    await client.query(
      `insert into policy.call (digest, tool, input) select decode(d, 'hex'), 'Bash', i::jsonb
       from unnest($1::text[], $2::text[]) as c(d, i) on conflict do nothing`,
      [calls.map(call => callDigest(call)), calls.map(({ input }) => JSON.stringify(input))],
    );
    await client.query(
      `insert into policy.word (kind, value) select 1, 'person-' || n || '@example.com' from generate_series(1, 600) n`,
    );
    await client.query(
      `insert into policy.word (kind, value) select 2, r ->> 'id' from jsonb_array_elements($1::jsonb -> 'rules') r`,
      [JSON.stringify(document)],
    );
    // Usual calls come most often: the cube of a random share is small far more often than it is large.
    await client.query(
      `insert into policy.decision (team_id, occurred_at, decision_id, call_id, person_id, mode, decision, rule_id)
       select 1 + p % 12, now() - random() * interval '29 days', gen_random_uuid(),
         (select min(id) from policy.call) + floor(power(random(), 3) * (select count(*) from policy.call))::bigint,
         (select min(id) from policy.word) + p, (array[1, 2, 3, 3])[1 + floor(random() * 4)::int], 0,
         case when p % 12 = 0 then (select max(id) from policy.word where kind = 2) - p % 7 end
       from (select floor(random() * 600)::int as p from generate_series(1, $1::int)) as x`,
      [decisions],
    );
    await client.query(
      `insert into policy.call_day (team_id, day, person_id, call_id, mode, decision, calls)
       select team_id, occurred_at::date, person_id, call_id, mode, decision, count(*) from policy.decision group by 1, 2, 3, 4, 5, 6`,
    );
    await client.query("analyze policy.decision");
    await client.query("analyze policy.call_day");
  } finally {
    client.release();
  }
  print(
    `${decisions} decisions of ${distinct} calls written in ${Math.round((performance.now() - startedMs) / 1000)} s`,
  );
}
