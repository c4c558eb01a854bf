import type { DemoSkill } from "../skill";

const SKILL = "SKILL.md";

export const IDENTITY_SKILLS: readonly DemoSkill[] = [
  {
    owner: "identity",
    name: "token-audit",
    category: "security",
    maintainers: ["identity:0", "identity:1"],
    usedBy: ["partner-api", "data-platform", "payments", "reliability"],
    reviewBy: 75,
    verified: { daysAgo: 14, by: "identity:0" },
    versions: [
      {
        version: "1.4.0",
        daysAgo: 14,
        author: "identity:1",
        reviewer: "identity:0",
        changelog: [
          { kind: "added", text: "Steal it on paper: what a thief could do, and who would notice." },
          { kind: "security", text: "Signatures are never printed, also not those of tests." },
        ],
        undo: [
          {
            path: SKILL,
            find: "5. Steal it on paper: with this token alone, what can be read, what changed, for how long, and who would notice?\n6. End",
            replace: "5. End",
          },
          {
            path: SKILL,
            find: "\nNever print, log or store a token's signature or secret, not even a test's. Work with claims and hints.\n",
            replace: "",
          },
        ],
      },
      {
        version: "1.3.0",
        daysAgo: 42,
        author: "identity:1",
        reviewer: "identity:0",
        changelog: [{ kind: "added", text: "scripts/claims.py, which leaves the signature out." }],
        undo: [
          { path: SKILL, find: " Bash(python3 scripts/claims.py *)", replace: "" },
          {
            path: SKILL,
            find: "look at its claims without the signature:\n\n   ```sh\n   python3 scripts/claims.py sample.jwt\n   ```\n",
            replace: "look at its claims without the signature.\n",
          },
          { path: "scripts/claims.py", remove: true },
        ],
      },
      {
        version: "1.2.0",
        daysAgo: 60,
        author: "identity:0",
        reviewer: "identity:2",
        changelog: [{ kind: "added", text: "Brought along when the pilot began." }],
      },
    ],
  },
  {
    owner: "identity",
    name: "session-sweep",
    category: "security",
    maintainers: ["identity:2", "identity:0"],
    visibility: "team",
    reviewBy: 35,
    versions: [
      {
        version: "1.1.0",
        daysAgo: 23,
        author: "identity:2",
        reviewer: "identity:0",
        changelog: [{ kind: "security", text: "No session is ended, extended or copied without the person on duty." }],
        undo: [
          {
            path: SKILL,
            find: "\nNever end, extend or copy a session without the confirmation of the person on duty in Identity.\n",
            replace: "",
          },
        ],
      },
      {
        version: "1.0.0",
        daysAgo: 59,
        author: "identity:2",
        reviewer: "identity:0",
        changelog: [{ kind: "added", text: "First version." }],
      },
    ],
  },
];
