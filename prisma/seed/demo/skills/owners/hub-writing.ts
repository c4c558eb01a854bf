import type { DemoSkill } from "../skill";

const SKILL = "SKILL.md";

export const HUB_WRITING_SKILLS: readonly DemoSkill[] = [
  {
    owner: "hub",
    name: "release-notes",
    category: "documentation",
    maintainers: ["platform:1", "storefront:0"],
    usedBy: ["payments", "data-platform", "warehouse", "mobile", "storefront", "rates", "partner-api", "identity"],
    reviewBy: 51,
    versions: [
      {
        version: "1.4.0",
        daysAgo: 29,
        author: "storefront:1",
        reviewer: "platform:1",
        changelog: [{ kind: "security", text: "Security fixes wait for the day on which they may be known." }],
        undo: [
          {
            path: SKILL,
            find: "- Do not tell users about a security fix that is under embargo. The security contact says when it ends; ask, and leave a\n  gap in the draft with the question.\n",
            replace: "",
          },
        ],
      },
      {
        version: "1.3.0",
        daysAgo: 86,
        author: "platform:1",
        reviewer: "platform:0",
        changelog: [{ kind: "added", text: "First version of the hub, with a template." }],
      },
    ],
  },
  {
    owner: "hub",
    name: "api-changelog",
    category: "documentation",
    // Whoever wrote it has left, and no team is beside the hub: nobody answers for it.
    maintainers: ["left-warehouse:0"],
    usedBy: ["payments", "routing", "data-platform", "tracking", "storefront", "partner-api", "identity"],
    reviewBy: -15,
    versions: [
      {
        version: "1.0.3",
        daysAgo: 66,
        author: "left-warehouse:0",
        reviewer: "platform:0",
        changelog: [{ kind: "fixed", text: "Another order of a list breaks some readers, and the table says so." }],
        undo: [{ path: SKILL, find: "| another order of a list | – | breaks for some; say so |\n", replace: "" }],
      },
      {
        version: "1.0.2",
        daysAgo: 89,
        author: "left-warehouse:0",
        reviewer: "platform:0",
        changelog: [{ kind: "added", text: "First version of the hub." }],
      },
    ],
    comments: [
      {
        by: "partner-api:1",
        daysAgo: 14,
        version: "1.0.3",
        body: "Who looks after this one? We use it every week and would like a row for headers.",
      },
    ],
  },
  {
    owner: "hub",
    name: "flaky-test-triage",
    category: "testing",
    maintainers: ["tracking:2", "platform:0"],
    coOwner: "tracking",
    inherited: true,
    reviewBy: 45,
    versions: [
      {
        version: "1.2.0",
        daysAgo: 41,
        author: "tracking:2",
        reviewer: "platform:0",
        changelog: [{ kind: "added", text: "scripts/repeat.sh keeps the output of the first failure." }],
        undo: [
          { path: SKILL, find: " Bash(bash scripts/repeat.sh *)", replace: "" },
          {
            path: SKILL,
            find: "in the order of the failed run:\n\n   ```sh\n   bash scripts/repeat.sh 50 npm test -- tracking/positions\n   ```\n",
            replace: "in the order of the failed run.\n",
          },
          { path: "scripts/repeat.sh", remove: true },
        ],
      },
      {
        version: "1.1.0",
        daysAgo: 88,
        author: "tracking:2",
        reviewer: "platform:1",
        changelog: [{ kind: "added", text: "First version of the hub, from Tracking's notes." }],
      },
    ],
  },
  {
    owner: "hub",
    name: "contract-test-writer",
    category: "testing",
    maintainers: ["tracking:3", "partner-api:2"],
    coOwner: "tracking",
    usedBy: ["payments", "routing", "data-platform", "tracking", "customs", "partner-api", "storefront", "identity"],
    reviewBy: 30,
    versions: [
      {
        version: "1.1.0",
        daysAgo: 35,
        author: "tracking:3",
        reviewer: "platform:0",
        changelog: [{ kind: "security", text: "Recorded tokens, names and addresses never enter a contract." }],
        undo: [
          {
            path: SKILL,
            find: "\nNever put a recorded token, name, address or phone number into a contract. Make up values of the same kind.\n",
            replace: "",
          },
        ],
      },
      {
        version: "1.0.0",
        daysAgo: 85,
        author: "tracking:3",
        reviewer: "platform:0",
        changelog: [{ kind: "added", text: "First version of the hub." }],
      },
    ],
  },
];
