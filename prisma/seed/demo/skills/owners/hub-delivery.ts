import type { DemoSkill } from "../skill";

const SKILL = "SKILL.md";

export const HUB_DELIVERY_SKILLS: readonly DemoSkill[] = [
  {
    owner: "hub",
    name: "rollout-plan",
    category: "delivery",
    maintainers: ["routing:0", "routing:1"],
    coOwner: "routing",
    inherited: true,
    reviewBy: 55,
    verified: { daysAgo: 30, by: "routing:0" },
    versions: [
      {
        version: "1.6.0",
        daysAgo: 27,
        author: "routing:1",
        reviewer: "platform:0",
        changelog: [{ kind: "added", text: "A queue's retention counts as old readers." }],
        undo: [
          {
            path: SKILL,
            find: '- A queue holds messages in the old form for as long as its retention. That is part of "old readers".\n',
            replace: "",
          },
        ],
      },
      {
        version: "1.5.0",
        daysAgo: 89,
        author: "routing:0",
        reviewer: "platform:0",
        changelog: [{ kind: "added", text: "First version of the hub, written with Routing." }],
      },
    ],
  },
  {
    owner: "hub",
    name: "changelog-writer",
    category: "documentation",
    maintainers: ["platform:1"],
    usedBy: ["payments", "routing", "data-platform", "tracking", "customs", "storefront", "mobile", "partner-api"],
    reviewBy: 76,
    versions: [
      {
        version: "3.1.0",
        daysAgo: 6,
        author: "platform:1",
        reviewer: "platform:0",
        changelog: [
          {
            kind: "changed",
            text: "The JSON form has a list for security. bin/release.sh before 1.8 does not read it.",
          },
        ],
        undo: [{ path: SKILL, find: ', "removed": [], "security": [] }', replace: ', "removed": [] }' }],
      },
      {
        version: "3.0.0",
        daysAgo: 39,
        author: "platform:1",
        reviewer: "platform:0",
        changelog: [{ kind: "changed", text: "Emits JSON after the Markdown, for bin/release.sh." }],
        undo: [
          {
            path: SKILL,
            find: `7. Emit the JSON form after the Markdown. \`bin/release.sh\` of each repository reads it:

   \`\`\`json
   { "version": "2.5.0", "added": [], "changed": [], "fixed": [], "removed": [] }
   \`\`\`
`,
            replace: "",
          },
        ],
      },
      {
        version: "2.4.0",
        daysAgo: 85,
        author: "platform:1",
        reviewer: "platform:0",
        changelog: [{ kind: "added", text: "Brought into the hub with scripts/merged.sh." }],
      },
    ],
    comments: [
      {
        by: "payments:2",
        daysAgo: 5,
        version: "3.1.0",
        body: "Our bin/release.sh stops at the new list. Is there a way to ask for the old form?",
        replies: [
          { by: "platform:1", daysAgo: 4.7, body: "Stay on 3.0.0 until your script is at 1.8; nothing else changed." },
        ],
      },
    ],
  },
];
