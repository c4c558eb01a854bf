import type { DemoSkill } from "../skill";

const SKILL = "SKILL.md";

export const WAREHOUSE_SKILLS: readonly DemoSkill[] = [
  {
    owner: "warehouse",
    name: "queue-drain",
    category: "incidents",
    maintainers: ["warehouse:0", "warehouse:3"],
    usedBy: ["data-platform"],
    reviewBy: 60,
    versions: [
      {
        version: "1.3.0",
        daysAgo: 22,
        author: "warehouse:3",
        reviewer: "warehouse:0",
        changelog: [{ kind: "added", text: "Three checks between two hundreds; one that fails is the stop." }],
        undo: [
          {
            path: SKILL,
            find: "Between two hundreds, check all three, and stop when one of them fails:",
            replace: "Between two hundreds, check:",
          },
          { path: SKILL, find: "- [ ] stock of the sampled items is never negative\n", replace: "" },
        ],
      },
      {
        version: "1.2.0",
        daysAgo: 87,
        author: "warehouse:0",
        reviewer: "warehouse:1",
        changelog: [{ kind: "added", text: "Brought from warehouse-core." }],
      },
    ],
  },
  {
    owner: "warehouse",
    name: "slotting-check",
    category: "data",
    maintainers: ["warehouse:4"],
    visibility: "team",
    reviewBy: 28,
    versions: [
      {
        version: "1.0.1",
        daysAgo: 50,
        author: "warehouse:4",
        reviewer: "warehouse:0",
        changelog: [{ kind: "fixed", text: "Weights of exactly 15 kg are allowed everywhere." }],
        undo: [{ path: "scripts/slot_check.py", find: "weight > 15 and", replace: "weight >= 15 and" }],
      },
      {
        version: "1.0.0",
        daysAgo: 79,
        author: "warehouse:4",
        reviewer: "warehouse:0",
        changelog: [{ kind: "added", text: "First version." }],
      },
    ],
  },
  {
    owner: "warehouse",
    name: "stock-file-import",
    category: "data",
    maintainers: ["warehouse:2"],
    usedBy: ["data-platform"],
    reviewBy: 47,
    versions: [
      {
        version: "0.3.0",
        daysAgo: 39,
        author: "warehouse:2",
        reviewer: "warehouse:0",
        changelog: [{ kind: "added", text: "Begun from a file that went round by mail, for suppliers' stock." }],
      },
    ],
  },
  {
    owner: "warehouse",
    name: "label-reprint",
    category: "general",
    // Its author has left, three of its four files are gone, nobody has run it: a candidate to retire.
    maintainers: ["left-warehouse:0"],
    reviewBy: -75,
    versions: [
      {
        version: "0.9.0",
        daysAgo: 121,
        author: "left-warehouse:0",
        reviewer: "warehouse:0",
        changelog: [{ kind: "added", text: "A second label is never printed for a parcel that may still have one." }],
        undo: [
          {
            path: SKILL,
            find: "\nNever print a second label for a parcel whose first one may still be on it.\n",
            replace: "",
          },
        ],
      },
      {
        version: "0.8.0",
        daysAgo: 130,
        author: "left-warehouse:0",
        reviewer: "warehouse:0",
        changelog: [{ kind: "added", text: "First version." }],
      },
    ],
  },
];
