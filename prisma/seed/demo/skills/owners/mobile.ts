import type { DemoSkill } from "../skill";

const SKILL = "SKILL.md";

export const MOBILE_SKILLS: readonly DemoSkill[] = [
  {
    owner: "mobile",
    name: "screenshot-diff",
    category: "frontend",
    maintainers: ["mobile:0", "mobile:2"],
    usedBy: ["storefront", "data-platform"],
    reviewBy: 56,
    versions: [
      {
        version: "1.3.0",
        daysAgo: 17,
        author: "mobile:2",
        reviewer: "mobile:0",
        changelog: [
          { kind: "added", text: "What to look at especially, from what drivers wrote." },
          { kind: "security", text: "Baselines are accepted by the author alone." },
        ],
        undo: [
          {
            path: SKILL,
            find: "\nNever accept or overwrite baselines yourself. List what may be accepted; the author runs the command.\n",
            replace: "",
          },
          { path: SKILL, find: "- Gloves: nothing that is tapped below 48 points.\n", replace: "" },
          { path: SKILL, find: "- Dark mode in daylight: contrast of the map's labels.\n", replace: "" },
        ],
      },
      {
        version: "1.2.0",
        daysAgo: 85,
        author: "mobile:0",
        reviewer: "mobile:1",
        changelog: [{ kind: "added", text: "Brought from driver-app." }],
      },
    ],
  },
  {
    owner: "mobile",
    name: "store-notes",
    category: "documentation",
    maintainers: ["mobile:3"],
    reviewBy: 34,
    versions: [
      {
        version: "1.1.0",
        daysAgo: 30,
        author: "mobile:3",
        reviewer: "mobile:0",
        changelog: [{ kind: "added", text: "What both stores send a build back for, after they did." }],
        undo: [
          {
            path: SKILL,
            find: "- Never tell users of one store about the other, or of what only some drivers get: both stores send the build back.\n",
            replace: "",
          },
        ],
      },
      {
        version: "1.0.0",
        daysAgo: 84,
        author: "mobile:3",
        reviewer: "mobile:0",
        changelog: [{ kind: "added", text: "First version." }],
      },
    ],
    suppressions: [
      {
        version: "1.1.0",
        path: SKILL,
        line: "Never tell users of one store about the other",
        reason:
          "A rule of the stores about public text. The full list of changes stays open to the team, as the last line says.",
        by: "mobile:0",
        daysAgo: 30.1,
      },
    ],
  },
  {
    owner: "mobile",
    name: "device-farm-run",
    category: "testing",
    maintainers: ["mobile:1", "mobile:2"],
    reviewBy: 19,
    versions: [
      {
        version: "1.0.0",
        daysAgo: 90,
        author: "mobile:1",
        reviewer: "mobile:0",
        changelog: [{ kind: "added", text: "First version, for the farm on trial." }],
      },
    ],
  },
];
