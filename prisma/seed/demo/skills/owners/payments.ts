import type { DemoSkill } from "../skill";

const SKILL = "SKILL.md";

export const PAYMENTS_SKILLS: readonly DemoSkill[] = [
  {
    owner: "payments",
    name: "refund-flow",
    category: "general",
    maintainers: ["payments:0", "payments:2"],
    usedBy: ["rates"],
    reviewBy: 48,
    versions: [
      {
        version: "2.1.0",
        daysAgo: 33,
        author: "payments:2",
        reviewer: "payments:1",
        changelog: [{ kind: "added", text: "A table of where to look when a refund is stuck." }],
        undo: [
          {
            path: SKILL,
            find: `
## When a refund is stuck

| Newest event | Older than | Look at |
| --- | --- | --- |
| approved | 15 minutes | the worker's queue, then \`refund-replay\` |
| sent | 3 days | the acquirer's settlement file of that day |
| failed | – | the reason; \`insufficient_funds\` is retried by itself for five days |
`,
            replace: "",
          },
        ],
      },
      {
        version: "2.0.0",
        daysAgo: 75,
        author: "payments:1",
        reviewer: "payments:0",
        changelog: [
          { kind: "changed", text: "The state is read from the newest event. The column is gone." },
          { kind: "security", text: "A state is never set by hand." },
        ],
        undo: [
          {
            path: SKILL,
            find: "Never set a refund's state by hand. Add the event that leads there, so that the ledger follows.\n",
            replace: "The column `refund.state` repeats it for the support desk; keep both in step.\n",
          },
        ],
      },
      {
        version: "1.4.0",
        daysAgo: 90,
        author: "payments:0",
        reviewer: "payments:1",
        changelog: [{ kind: "added", text: "Brought from payments-api into the catalog." }],
      },
    ],
  },
  {
    owner: "payments",
    name: "refund-replay",
    category: "incidents",
    maintainers: ["payments:1", "payments:0"],
    reviewBy: 88,
    versions: [
      {
        version: "1.2.0",
        daysAgo: 2,
        author: "payments:1",
        reviewer: "payments:2",
        changelog: [
          { kind: "security", text: "Asks before each batch above 50 refunds, with count and sum." },
          { kind: "changed", text: "Leaves out every refund that was ever sent, also when it failed afterwards." },
        ],
        undo: [
          {
            path: SKILL,
            find: "Replaying sends money. Do not replay a batch above 50 refunds without asking the person who runs you, and say the count\nand the sum when you ask.",
            replace: "Replaying sends money. Say the count and the sum of each batch before it goes out.",
          },
          {
            path: SKILL,
            find: "3. Leave out every refund that has an event `sent`, whatever came after it. The acquirer may have it.",
            replace: "3. Leave out every refund whose newest event is `sent`.",
          },
        ],
      },
      {
        version: "1.1.1",
        daysAgo: 11,
        author: "payments:3",
        reviewer: "payments:1",
        yanked: {
          daysAgo: 10,
          by: "payments:1",
          reason: "Resumed a batch from its first row after an interruption. Four refunds went out twice.",
        },
        changelog: [{ kind: "changed", text: "An interrupted batch is taken up again instead of being cut anew." }],
        undo: [
          {
            path: SKILL,
            find: "3. Compare the dry run with the batch. A count or a sum that differs is a surprise, and a surprise ends the replay.",
            replace:
              "3. Compare the dry run with the batch. A count or a sum that differs is a surprise; cut the batch anew.",
          },
        ],
      },
      {
        version: "1.1.0",
        daysAgo: 49,
        author: "payments:1",
        reviewer: "payments:0",
        changelog: [{ kind: "added", text: "scripts/batches.sh, which finds ids that stand in an export twice." }],
        undo: [
          { path: SKILL, find: " Bash(bash scripts/batches.sh *)", replace: "" },
          {
            path: SKILL,
            find: `4. Cut the list into batches of ten, oldest first:

   \`\`\`sh
   bash scripts/batches.sh failed.csv 10
   \`\`\``,
            replace: "4. Cut the list into batches of ten, oldest first.",
          },
          { path: "scripts/batches.sh", remove: true },
        ],
      },
      {
        version: "1.0.0",
        daysAgo: 86,
        author: "payments:1",
        reviewer: "payments:0",
        changelog: [{ kind: "added", text: "Written after the acquirer's long outage." }],
      },
    ],
    comments: [
      {
        by: "payments:5",
        daysAgo: 10.2,
        version: "1.1.1",
        body: "It began batch 7 again from the top after my laptop slept. Four of them had gone out already; the acquirer confirms both.",
        resolved: true,
        replies: [
          {
            by: "payments:1",
            daysAgo: 10.1,
            body: "Yanked. The four are being called back, and 1.2.0 leaves out whatever was ever sent.",
          },
        ],
      },
    ],
  },
  {
    owner: "payments",
    name: "ledger-invariants",
    category: "databases",
    maintainers: ["payments:0", "payments:3"],
    usedBy: ["rates", "data-platform"],
    reviewBy: 40,
    versions: [
      {
        version: "1.3.1",
        daysAgo: 28,
        author: "payments:3",
        reviewer: "payments:0",
        changelog: [{ kind: "fixed", text: "Rounding: largest remainder, not percentages of parts." }],
        undo: [
          {
            path: SKILL,
            find: "4. Check rounding: split an amount by largest remainder, so that the parts sum to the whole. Percentages of parts do not.",
            replace: "4. Check rounding: the last part takes what is left over.",
          },
        ],
      },
      {
        version: "1.3.0",
        daysAgo: 87,
        author: "payments:0",
        reviewer: "payments:1",
        changelog: [{ kind: "added", text: "Brought from the ledger's repository, with the checks as SQL." }],
      },
    ],
    comments: [
      {
        by: "rates:0",
        daysAgo: 17,
        version: "1.3.1",
        body: "Works for our accruals as it is. The sixth sentence does not hold for corrections that we import, though.",
        replies: [
          {
            by: "payments:3",
            daysAgo: 16.5,
            body: "They should book at the import's time and name the day they mean. I can show you.",
          },
        ],
      },
    ],
  },
  {
    owner: "payments",
    name: "payout-report-check",
    category: "data",
    maintainers: ["payments:4"],
    reviewBy: 12,
    versions: [
      {
        version: "1.0.2",
        daysAgo: 61,
        author: "payments:4",
        reviewer: "payments:2",
        changelog: [{ kind: "security", text: "Names and bank details of carriers stay out of the answer." }],
        undo: [
          {
            path: SKILL,
            find: "\nNames and bank details of carriers stay out of the answer; the carrier's number is enough.\n",
            replace: "",
          },
        ],
      },
      {
        version: "1.0.1",
        daysAgo: 84,
        author: "payments:4",
        reviewer: "payments:0",
        changelog: [{ kind: "added", text: "First version in the catalog." }],
      },
    ],
  },
  {
    owner: "payments",
    name: "pg-migration-lint",
    category: "databases",
    maintainers: ["payments:1"],
    reviewBy: -20,
    deprecated: {
      successor: "hub/migration-check",
      reason: "It became the hub's migration-check, which knows our tables by their size.",
      daysAgo: 62,
      by: "payments:1",
    },
    versions: [
      {
        version: "1.4.0",
        daysAgo: 103,
        author: "payments:1",
        reviewer: "payments:0",
        changelog: [{ kind: "added", text: "lock_timeout, after a long read stopped the evening's deploy." }],
        undo: [
          {
            path: SKILL,
            find: `3. Check that the transaction sets \`lock_timeout\`. Without it, one long read ahead of the migration stops everything
   behind it.
4. Write`,
            replace: "3. Write",
          },
        ],
      },
      {
        version: "1.3.0",
        daysAgo: 146,
        author: "payments:1",
        reviewer: "payments:2",
        changelog: [{ kind: "added", text: "The ledger's entries are never updated." }],
      },
    ],
  },
  {
    owner: "payments",
    name: "release_summary",
    category: "documentation",
    maintainers: ["payments:1"],
    versions: [],
    drafts: [
      {
        state: "draft",
        kind: "version",
        version: "1.0.0",
        daysAgo: 0.1,
        author: "payments:1",
        changelog: [{ kind: "added", text: "First version." }],
        edits: [],
      },
    ],
  },
];
