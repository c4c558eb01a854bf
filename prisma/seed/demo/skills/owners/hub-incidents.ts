import type { DemoSkill } from "../skill";

const SKILL = "SKILL.md";

export const HUB_INCIDENT_SKILLS: readonly DemoSkill[] = [
  {
    owner: "hub",
    name: "incident-brief",
    category: "incidents",
    maintainers: ["platform:0", "routing:2"],
    inherited: true,
    reviewBy: 62,
    versions: [
      {
        version: "2.0.1",
        daysAgo: 44,
        author: "platform:0",
        reviewer: "platform:1",
        changelog: [{ kind: "security", text: "A brief is never published by the agent; the incident lead does." }],
        undo: [{ path: SKILL, find: " Never publish a brief yourself; the lead does.", replace: "" }],
      },
      {
        version: "2.0.0",
        daysAgo: 88,
        author: "platform:0",
        reviewer: "platform:1",
        changelog: [{ kind: "added", text: "First version of the hub, from the handbook on incidents." }],
      },
    ],
  },
  {
    owner: "hub",
    name: "incident-timeline",
    category: "incidents",
    maintainers: ["platform:1", "tracking:1"],
    coOwner: "tracking",
    usedBy: ["payments", "routing", "data-platform", "tracking", "warehouse", "reliability", "identity"],
    reviewBy: 9,
    versions: [
      {
        version: "1.5.0",
        daysAgo: 31,
        author: "tracking:1",
        reviewer: "platform:1",
        changelog: [
          { kind: "added", text: "The merge says where nothing was recorded for ten minutes." },
          { kind: "changed", text: "People appear by role." },
        ],
        undo: [
          { path: SKILL, find: '- People appear by role, not by name: "on call", "incident lead".\n', replace: "" },
          {
            path: "scripts/merge.py",
            find: "        if before is not None and at - before > GAP:\n            print(f\"{'':10}({int((at - before).total_seconds() // 60)} minutes without a line)\")\n",
            replace: "",
          },
        ],
      },
      {
        version: "1.4.0",
        daysAgo: 83,
        author: "tracking:1",
        reviewer: "platform:0",
        changelog: [{ kind: "added", text: "scripts/merge.py, which refuses a time without a zone." }],
      },
    ],
    comments: [
      {
        by: "reliability:1",
        daysAgo: 6,
        version: "1.5.0",
        body: "We would use this in every review. Could it read the pager's export as it comes, without the detour over tabs?",
      },
    ],
  },
  {
    owner: "hub",
    name: "review-checklist",
    category: "review",
    maintainers: ["platform:0", "payments:0"],
    inherited: true,
    reviewBy: 80,
    verified: { daysAgo: 10, by: "payments:0" },
    versions: [
      {
        version: "2.2.0",
        daysAgo: 24,
        author: "platform:0",
        reviewer: "platform:1",
        changelog: [
          {
            kind: "changed",
            text: "At most seven findings, and a stop after the third step when it has some that block.",
          },
          { kind: "security", text: "A review never approves." },
        ],
        undo: [
          {
            path: SKILL,
            find: "\nNever approve or merge a change yourself. A review ends with findings; a person approves.\n",
            replace: "",
          },
          {
            path: SKILL,
            find: "Stop after the third step when it has findings that block: the rest will change anyway.\n\n",
            replace: "",
          },
          {
            path: SKILL,
            find: "At most seven findings. If there are more, say which part should be split off.\n\n",
            replace: "",
          },
        ],
      },
      {
        version: "2.1.0",
        daysAgo: 90,
        author: "platform:0",
        reviewer: "platform:1",
        changelog: [{ kind: "added", text: "First version of the hub, tried by six teams before." }],
      },
    ],
    comments: [
      {
        by: "mobile:2",
        daysAgo: 20,
        version: "2.2.0",
        body: "The limit of seven changed how our reviews feel. Thank you.",
        replies: [
          {
            by: "storefront:3",
            daysAgo: 19.4,
            body: "Here too. Authors answer all seven now instead of none of thirty.",
          },
        ],
      },
    ],
  },
  {
    owner: "hub",
    name: "dependency-bump",
    category: "security",
    maintainers: ["platform:1", "identity:1"],
    inherited: true,
    reviewBy: 37,
    versions: [
      {
        version: "1.3.0",
        daysAgo: 18,
        author: "identity:1",
        reviewer: "platform:1",
        changelog: [
          { kind: "security", text: "Install scripts and new owners in the lock file are named." },
          { kind: "added", text: "A week of waiting for new versions when no hole is open." },
        ],
        undo: [
          {
            path: SKILL,
            find: "5. Look at the lock file's diff. A transitive package that is new, has another owner or runs an install script is named in\n   the description.\n6. Run",
            replace: "5. Run",
          },
          { path: SKILL, find: "\n7. Write the description", replace: "\n6. Write the description" },
          {
            path: SKILL,
            find: "- When the new version is younger than a week and no hole is open, wait.\n",
            replace: "",
          },
        ],
      },
      {
        version: "1.2.0",
        daysAgo: 87,
        author: "platform:1",
        reviewer: "platform:0",
        changelog: [{ kind: "added", text: "First version of the hub." }],
      },
    ],
  },
];
