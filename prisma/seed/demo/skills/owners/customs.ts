import type { DemoSkill } from "../skill";

const SKILL = "SKILL.md";

export const CUSTOMS_SKILLS: readonly DemoSkill[] = [
  {
    owner: "customs",
    name: "tariff-lookup",
    category: "data",
    maintainers: ["customs:0", "customs:1"],
    usedBy: ["data-platform"],
    reviewBy: 38,
    versions: [
      {
        version: "1.3.0",
        daysAgo: 5,
        author: "customs:1",
        reviewer: "customs:0",
        changelog: [
          {
            kind: "changed",
            text: "Works alone and in order; several agents gave several numbers and no reason for any.",
          },
        ],
        undo: [
          {
            path: SKILL,
            find: "\nWork alone and in order. Splitting this over several agents gives several numbers, and no reason for any of them.\n",
            replace: "\nFor a list of goods, send one agent for each heading and compare their numbers.\n",
          },
        ],
      },
      {
        version: "1.2.0",
        daysAgo: 76,
        author: "customs:0",
        reviewer: "customs:1",
        changelog: [{ kind: "changed", text: "One agent for each heading, to be faster on long lists." }],
        undo: [
          {
            path: SKILL,
            find: "\nFor a list of goods, send one agent for each heading and compare their numbers.\n",
            replace: "",
          },
        ],
      },
      {
        version: "1.1.0",
        daysAgo: 88,
        author: "customs:0",
        reviewer: "customs:1",
        changelog: [{ kind: "added", text: "Brought from tariff-tables with the rules in our words." }],
      },
    ],
  },
  {
    owner: "customs",
    name: "declaration-check",
    category: "review",
    maintainers: ["customs:3", "customs:0"],
    usedBy: ["data-platform"],
    reviewBy: 52,
    versions: [
      {
        version: "1.2.0",
        daysAgo: 34,
        author: "customs:3",
        reviewer: "customs:0",
        changelog: [
          { kind: "security", text: "A refused declaration is never changed and sent again under its old number." },
        ],
        undo: [
          {
            path: SKILL,
            find: "\nNever send a refused declaration again under its old number. It is corrected by a new version that names it.\n",
            replace: "",
          },
        ],
      },
      {
        version: "1.1.0",
        daysAgo: 86,
        author: "customs:3",
        reviewer: "customs:0",
        changelog: [{ kind: "added", text: "Brought from customs-declarations." }],
      },
    ],
  },
];
