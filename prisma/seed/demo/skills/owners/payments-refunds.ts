import type { DemoSkill } from "../skill";

const SKILL = "SKILL.md";

export const REFUND_SKILLS: readonly DemoSkill[] = [
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
            find: "Never modify a refund's state by hand. Add the event that leads there, so that the ledger follows.\n",
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
            find: "Replaying sends money. Do not send a batch above 50 refunds without asking the person who runs you, and say the count\nand the sum when you ask.",
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
];
