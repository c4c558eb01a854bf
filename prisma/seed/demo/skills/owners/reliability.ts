import type { DemoSkill } from "../skill";

const SKILL = "SKILL.md";

export const RELIABILITY_SKILLS: readonly DemoSkill[] = [
  {
    owner: "reliability",
    name: "k8s-limits",
    category: "infrastructure",
    maintainers: ["reliability:1", "reliability:0"],
    usedBy: ["routing", "data-platform"],
    reviewBy: 86,
    versions: [
      {
        version: "0.9.0",
        daysAgo: 3,
        author: "reliability:1",
        reviewer: "reliability:0",
        changelog: [
          { kind: "changed", text: "Thirty days of use instead of seven, so that a month's end is in it." },
          { kind: "security", text: "Applies, scales, restarts and deletes nothing." },
        ],
        undo: [
          {
            path: SKILL,
            find: "\nNever apply, scale, restart or delete anything in a cluster. Write the patch for the workload's owner.\n",
            replace: "",
          },
          {
            path: SKILL,
            find: "1. Export thirty days of use by container",
            replace: "1. Export seven days of use by container",
          },
        ],
      },
      {
        version: "0.8.0",
        daysAgo: 9,
        author: "reliability:1",
        reviewer: "reliability:0",
        changelog: [{ kind: "added", text: "First version." }],
      },
    ],
  },
  {
    owner: "reliability",
    name: "runbook-drill",
    category: "incidents",
    maintainers: ["reliability:2", "reliability:0"],
    usedBy: ["data-platform"],
    reviewBy: 83,
    versions: [
      {
        version: "1.0.0",
        daysAgo: 9,
        author: "reliability:2",
        reviewer: "reliability:0",
        changelog: [{ kind: "added", text: "Brought from runbooks: a drill reads and runs nothing." }],
      },
    ],
  },
];
