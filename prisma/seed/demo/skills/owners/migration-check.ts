import type { DemoDraft, DemoSkill, Edit } from "../skill";

const SKILL = "SKILL.md";
const SCAN = "scripts/lock_scan.py";
const LEVELS = "references/lock-levels.md";

/** The replica's sizes: one more tool and one more host, which is what its reviewers are asked about. */
const SIZES_FROM_REPLICA: DemoDraft = {
  state: "in_review",
  kind: "version",
  version: "2.3.1",
  daysAgo: 0.3,
  author: "data-platform:1",
  changelog: [
    { kind: "fixed", text: "ALTER TYPE … ADD VALUE is no longer reported as blocking since Postgres 12." },
    { kind: "added", text: "Table sizes come from the replica, so no laptop needs production." },
  ],
  edits: [
    {
      path: SKILL,
      find: "Bash(python3 scripts/lock_scan.py *)",
      replace: "Bash(python3 scripts/lock_scan.py *) Bash(bash scripts/table_sizes.sh *)",
    },
    {
      path: SKILL,
      find: "3. Look up the size of every table by hand, or ask for it. Above a million rows, propose the online form.",
      replace:
        "3. Look up the size of every table with `bash scripts/table_sizes.sh TABLE …`. Above a million rows, propose the\n   online form.",
    },
    {
      path: SCAN,
      find: `(r"alter\\s+type\\s+\\S+\\s+add\\s+value", "ACCESS EXCLUSIVE", "blocks statements that use the type")`,
      replace: `(r"alter\\s+type\\s+\\S+\\s+add\\s+value", "SHARE UPDATE EXCLUSIVE", None)`,
    },
    {
      path: LEVELS,
      find: "| `ALTER TYPE … ADD VALUE` | ACCESS EXCLUSIVE on the type | statements that use the type |",
      replace: "| `ALTER TYPE … ADD VALUE` | none that matters since 12; cannot run in a transaction before | – |",
    },
    {
      path: "scripts/table_sizes.sh",
      text: `#!/usr/bin/env bash
# Rows and size of tables, as the replica's statistics have them. Reads only.
# usage: table_sizes.sh TABLE [TABLE …]
set -euo pipefail

for table in "$@"; do
  curl --silent --fail --max-time 10 --get --data-urlencode "table=$table" https://replica.db.halden.corp/table-sizes
done
`,
    },
  ],
  threads: [
    {
      path: SCAN,
      line: `add\\s+value", "SHARE UPDATE EXCLUSIVE", None)`,
      resolvedBy: "routing:1",
      comments: [
        {
          by: "routing:1",
          daysAgo: 0.27,
          body: "Is that so on every server that we run? Rates was on 11 for long.",
        },
        {
          by: "data-platform:1",
          daysAgo: 0.26,
          body: "Rates has moved; the oldest is 14 now. The transaction still matters before 12, so the table says it.",
        },
        { by: "routing:1", daysAgo: 0.25, body: "Right, that was the case I hit." },
      ],
    },
    {
      path: "scripts/table_sizes.sh",
      line: "https://replica.db.halden.corp/",
      comments: [
        {
          by: "platform:1",
          daysAgo: 0.2,
          body: "No skill of the hub reaches this host today. Customs may not talk to it at all. Could the address come from the team's environment, with this step skipped where there is none?",
        },
      ],
    },
  ],
};

const ABOUT_STOPPING = `
4. Check that the transaction sets \`lock_timeout\`. Without it, one long read ahead of the migration stops everything
   behind it.
5. Write`;
const REVIEW_STEP = "\n6. Answer in the form of [the review template](templates/review.md), one row a statement.";

/** What 2.0.0 said where rollback.md stands now. */
const withoutRollback: readonly Edit[] = [
  { path: SKILL, find: " Patterns stand in [rollback](references/rollback.md).", replace: "" },
  { path: "references/rollback.md", remove: true },
];

export const MIGRATION_CHECK: DemoSkill = {
  owner: "hub",
  name: "migration-check",
  category: "databases",
  maintainers: ["data-platform:0", "data-platform:1", "payments:1"],
  coOwner: "payments",
  inherited: true,
  reviewBy: 71,
  verified: { daysAgo: 19, by: "data-platform:0" },
  lineage: { kind: "promoted", from: "payments/pg-migration-lint", version: "1.4.0" },
  versions: [
    {
      version: "2.3.0",
      daysAgo: 19,
      author: "data-platform:1",
      reviewer: "platform:0",
      changelog: [
        { kind: "security", text: "A migration that has run is not touched without its owner's confirmation." },
        { kind: "added", text: "Two statements that wait for each other across branches." },
      ],
      undo: [
        {
          path: SKILL,
          find: "\nNever modify a migration that has run without the owner's confirmation. Write a new one instead.\n",
          replace: "",
        },
        {
          path: SKILL,
          find: "- Two statements that are harmless alone can wait for each other. Look at the order of tables across open branches.\n",
          replace: "",
        },
      ],
    },
    {
      version: "2.2.0",
      daysAgo: 36,
      author: "payments:1",
      reviewer: "data-platform:0",
      changelog: [{ kind: "added", text: "A template, so that two reviews read alike." }],
      undo: [
        { path: SKILL, find: REVIEW_STEP, replace: "" },
        { path: "templates/review.md", remove: true },
      ],
    },
    {
      version: "2.1.1",
      daysAgo: 47,
      author: "data-platform:1",
      reviewer: "data-platform:0",
      changelog: [{ kind: "fixed", text: "Semicolons in dollar quotes no longer end a statement." }],
      undo: [{ path: SCAN, find: "|(\\$\\w*\\$).*?\\1|;", replace: "|;" }],
    },
    {
      version: "2.1.0",
      daysAgo: 58,
      author: "data-platform:0",
      reviewer: "platform:0",
      changelog: [{ kind: "added", text: "Patterns for ways back, with what each cannot restore." }],
      undo: withoutRollback,
    },
    {
      version: "2.0.1",
      daysAgo: 70,
      author: "data-platform:1",
      reviewer: "platform:1",
      changelog: [{ kind: "fixed", text: "lock_timeout was asked for in the reference and not in the steps." }],
      undo: [{ path: SKILL, find: ABOUT_STOPPING, replace: "\n4. Write" }],
    },
    {
      version: "2.0.0",
      daysAgo: 77,
      author: "data-platform:1",
      reviewer: "platform:0",
      changelog: [
        { kind: "added", text: "A scanner, so that the list of locks is checked and not only thought of." },
        { kind: "changed", text: "May run python3 on the scanner; it reads files and connects to nothing." },
      ],
      undo: [
        { path: SKILL, find: " Bash(python3 scripts/lock_scan.py *)", replace: "" },
        {
          path: SKILL,
          find: `2. Run the scanner and compare it with your own list. Explain each difference; the scanner reads text, not the catalog.

   \`\`\`sh
   python3 scripts/lock_scan.py db/migrate/0142_refund_index.sql
   \`\`\`

3. Look up`,
          replace: "2. Look up",
        },
        { path: SKILL, find: "\n4. Write", replace: "\n3. Write" },
        { path: SCAN, remove: true },
      ],
    },
    {
      version: "1.9.0",
      daysAgo: 88,
      author: "payments:1",
      reviewer: "platform:0",
      changelog: [
        {
          kind: "changed",
          text: "From Payments' pg-migration-lint 1.4.0: tables of one team left out, any service meant.",
        },
        { kind: "added", text: "The levels of locks as a reference." },
      ],
    },
  ],
  drafts: [SIZES_FROM_REPLICA],
  comments: [
    {
      by: "routing:1",
      daysAgo: 1.2,
      version: "2.3.0",
      body: "The scanner reports `ALTER TYPE … ADD VALUE` as blocking. Since Postgres 12 it is not, unless it runs inside a transaction.",
      replies: [{ by: "data-platform:1", daysAgo: 0.9, body: "Mended in 2.3.1, which waits for review." }],
    },
    {
      by: "rates:1",
      daysAgo: 12,
      version: "2.3.0",
      body: "Could the size check read from a replica? We have no access to production from laptops.",
      replies: [
        {
          by: "data-platform:0",
          daysAgo: 11.8,
          body: "It could. I would rather not give every team a host for it; let me think.",
        },
        { by: "data-platform:1", daysAgo: 0.8, body: "2.3.1 tries it with the replica alone." },
      ],
    },
    {
      by: "warehouse:1",
      daysAgo: 43,
      version: "2.1.1",
      body: "Thank you for the dollar quotes. Our triggers made every report useless before.",
      resolved: true,
    },
  ],
};
