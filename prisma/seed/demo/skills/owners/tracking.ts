import type { DemoSkill } from "../skill";

const SKILL = "SKILL.md";

export const TRACKING_SKILLS: readonly DemoSkill[] = [
  {
    owner: "tracking",
    name: "dead-letter-replay",
    category: "incidents",
    maintainers: ["tracking:0", "tracking:4"],
    usedBy: ["data-platform"],
    reviewBy: 25,
    versions: [
      {
        version: "0.4.1",
        daysAgo: 37,
        author: "tracking:4",
        reviewer: "tracking:0",
        changelog: [{ kind: "security", text: "Bodies hold positions of drivers and stay out of the report." }],
        undo: [
          {
            path: SKILL,
            find: " Bodies hold positions of drivers and do not belong\nin the report.",
            replace: "",
          },
        ],
      },
      {
        version: "0.4.0",
        daysAgo: 82,
        author: "tracking:4",
        reviewer: "tracking:1",
        changelog: [{ kind: "added", text: "A report, so that letters that died again are not forgotten." }],
      },
    ],
    comments: [
      {
        by: "warehouse:3",
        daysAgo: 8,
        version: "0.4.1",
        body: "We have queue-drain for much the same. Yours has the report that we lack, ours has the stop that you lack.",
      },
    ],
  },
  {
    owner: "tracking",
    name: "event-trace",
    category: "data",
    // Whoever looked after it left 34 days ago; it runs every day.
    maintainers: ["left-tracking:0"],
    usedBy: ["data-platform", "routing"],
    reviewBy: 4,
    versions: [
      {
        version: "1.1.2",
        daysAgo: 46,
        author: "left-tracking:0",
        reviewer: "tracking:0",
        changelog: [{ kind: "fixed", text: "Scanners without network stamp late; the sequence tells." }],
        undo: [
          {
            path: SKILL,
            find: "| gap of minutes before the gateway | scanner without network; the sequence tells |\n",
            replace: "",
          },
        ],
      },
      {
        version: "1.1.1",
        daysAgo: 87,
        author: "left-tracking:0",
        reviewer: "tracking:1",
        changelog: [{ kind: "added", text: "Brought from position-stream with scripts/hops.sh." }],
      },
    ],
    comments: [
      {
        by: "tracking:6",
        daysAgo: 13,
        version: "1.1.2",
        body: "The gateway writes `outcome` as `result` since last week, so the last column is empty. Who changes this now?",
      },
    ],
  },
];
