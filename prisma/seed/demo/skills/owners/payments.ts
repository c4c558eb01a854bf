import type { DemoSkill } from "../skill";

const SKILL = "SKILL.md";

export const PAYMENTS_SKILLS: readonly DemoSkill[] = [
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
    drafts: [
      {
        state: "in_review",
        kind: "version",
        version: "1.4.0",
        daysAgo: 0.8,
        author: "payments:3",
        changelog: [
          { kind: "added", text: "Imported corrections: booked at the import's time, with the day that they mean." },
        ],
        edits: [
          {
            path: SKILL,
            find: "6. Time of booking never goes back within an account.",
            replace:
              "6. Time of booking never goes back within an account. An imported correction is booked now and names the day that it\n   means in `effective_on`.",
          },
        ],
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
    usedBy: ["data-platform"],
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
