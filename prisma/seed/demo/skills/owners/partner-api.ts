import type { DemoSkill } from "../skill";

const SKILL = "SKILL.md";

export const PARTNER_API_SKILLS: readonly DemoSkill[] = [
  {
    owner: "partner-api",
    name: "webhook-resend",
    category: "incidents",
    maintainers: ["partner-api:0", "partner-api:1"],
    usedBy: ["data-platform"],
    reviewBy: 44,
    versions: [
      {
        version: "1.2.0",
        daysAgo: 25,
        author: "partner-api:1",
        reviewer: "partner-api:0",
        changelog: [{ kind: "security", text: "Nothing is resent to a partner that has not confirmed to be back." }],
        undo: [
          {
            path: SKILL,
            find: "\nNever send again to a partner that has not confirmed that its endpoint is back.\n",
            replace: "",
          },
        ],
      },
      {
        version: "1.1.0",
        daysAgo: 65,
        author: "partner-api:1",
        reviewer: "partner-api:0",
        changelog: [{ kind: "added", text: "Brought from partner-api." }],
      },
    ],
    drafts: [
      {
        state: "changes_requested",
        kind: "version",
        version: "1.3.0",
        daysAgo: 3.2,
        author: "partner-api:1",
        changelog: [
          { kind: "added", text: "Resends by itself when a partner is back, without waking whoever is on call." },
        ],
        edits: [
          { path: SKILL, find: "Bash(hookctl list *)", replace: "Bash(hookctl list *) Bash(hookctl resend *)" },
          {
            path: SKILL,
            find: "5. Propose the command to the person on call, at a tenth of the partner's limit:",
            replace: "5. Run the command at a tenth of the partner's limit:",
          },
        ],
        reviews: [
          {
            by: "partner-api:0",
            daysAgo: 2.6,
            approved: false,
            comment:
              "The night is a real problem, but the agent cannot know that the partner is back; step 5 says so and the line below it forbids it. Keep the person for the first batch, and let it go on alone after that.",
          },
        ],
        threads: [
          {
            path: SKILL,
            line: "5. Run the command at a tenth",
            comments: [
              { by: "partner-api:0", daysAgo: 2.6, body: "Who has confirmed at this point that the endpoint is back?" },
              {
                by: "partner-api:1",
                daysAgo: 2.2,
                body: "Fair. I will ask for the confirmation's ticket as an argument.",
              },
            ],
          },
        ],
      },
    ],
  },
  {
    owner: "partner-api",
    name: "partner-contract",
    category: "review",
    maintainers: ["partner-api:2", "partner-api:0"],
    usedBy: ["data-platform"],
    reviewBy: 50,
    versions: [
      {
        version: "1.3.0",
        daysAgo: 40,
        author: "partner-api:2",
        reviewer: "partner-api:0",
        changelog: [{ kind: "security", text: "Checks of signature and scope are never loosened for a partner." }],
        undo: [
          {
            path: SKILL,
            find: "\nNever loosen the check of a signature, a token or a partner's scope to keep a partner working.\n",
            replace: "",
          },
        ],
      },
      {
        version: "1.2.0",
        daysAgo: 66,
        author: "partner-api:2",
        reviewer: "partner-api:0",
        changelog: [{ kind: "added", text: "Brought from partner-sdk." }],
      },
    ],
  },
  {
    owner: "partner-api",
    name: "mysql-index-review",
    category: "databases",
    maintainers: ["partner-api:3", "partner-api:2"],
    usedBy: ["data-platform"],
    reviewBy: 68,
    lineage: { kind: "variant", from: "data-platform/pg-index-review", version: "1.0.0" },
    choices: [
      {
        other: "data-platform/pg-index-review",
        verdict: "sibling",
        choice: "variant",
        reason:
          "The same questions for the old partner database, which stays on MySQL until its last partner has moved.",
      },
    ],
    versions: [
      {
        version: "1.0.1",
        daysAgo: 38,
        author: "partner-api:3",
        reviewer: "partner-api:2",
        changelog: [{ kind: "fixed", text: "An index is made invisible for a week before it is dropped." }],
        undo: [{ path: SKILL, find: "- Make an index invisible for a week before it is dropped.\n", replace: "" }],
      },
      {
        version: "1.0.0",
        daysAgo: 56,
        author: "partner-api:3",
        reviewer: "partner-api:0",
        changelog: [{ kind: "added", text: "From Data platform's pg-index-review, for MySQL." }],
      },
    ],
  },
];
