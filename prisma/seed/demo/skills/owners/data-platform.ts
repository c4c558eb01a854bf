import type { DemoSkill } from "../skill";

const SKILL = "SKILL.md";

export const DATA_PLATFORM_SKILLS: readonly DemoSkill[] = [
  {
    owner: "data-platform",
    name: "schema-change-review",
    category: "data",
    maintainers: ["data-platform:0", "data-platform:2"],
    usedBy: ["rates", "tracking"],
    reviewBy: 69,
    choices: [
      {
        other: "hub/migration-check",
        verdict: "same-job",
        choice: "distinct",
        reason: "That one asks whether a change can be deployed. This one asks whether the column should exist.",
      },
    ],
    versions: [
      {
        version: "1.5.1",
        daysAgo: 21,
        author: "data-platform:2",
        reviewer: "data-platform:0",
        changelog: [{ kind: "security", text: "The meaning of an existing column never changes." }],
        undo: [
          {
            path: SKILL,
            find: "\nNever modify the meaning of an existing column. Add one, and let the old one end with a date.\n",
            replace: "",
          },
        ],
      },
      {
        version: "1.5.0",
        daysAgo: 57,
        author: "data-platform:2",
        reviewer: "data-platform:0",
        changelog: [{ kind: "added", text: "The question about personal data." }],
        undo: [
          {
            path: SKILL,
            find: "7. **What is personal?** Names, phones, positions of drivers: purpose, retention and who may read.\n",
            replace: "",
          },
        ],
      },
      {
        version: "1.4.0",
        daysAgo: 88,
        author: "data-platform:0",
        reviewer: "data-platform:1",
        changelog: [{ kind: "added", text: "Brought from warehouse-models." }],
      },
    ],
  },
  {
    owner: "data-platform",
    name: "backfill-runner",
    category: "data",
    maintainers: ["data-platform:3", "data-platform:1"],
    usedBy: ["payments"],
    reviewBy: 42,
    versions: [
      {
        version: "2.0.0",
        daysAgo: 32,
        author: "data-platform:3",
        reviewer: "data-platform:1",
        changelog: [
          { kind: "security", text: "Prepares the command and leaves the start to the person on duty." },
          { kind: "changed", text: "Newest days first." },
        ],
        undo: [
          {
            path: SKILL,
            find: "Never run, resume or undo a backfill yourself. Prepare the command; the person on duty runs it.",
            replace: "Start with one slice, look at it, then let the rest run.",
          },
          {
            path: "scripts/slices.sh",
            find: "Prints the days from FROM to TO, newest first: a backfill that is stopped has then done what is read most.",
            replace: "Prints the days from FROM to TO.",
          },
          {
            path: "scripts/slices.sh",
            find: "for ((at = to; at >= from; at -= 86400)); do",
            replace: "for ((at = from; at <= to; at += 86400)); do",
          },
        ],
      },
      {
        version: "1.2.0",
        daysAgo: 90,
        author: "data-platform:3",
        reviewer: "data-platform:0",
        changelog: [{ kind: "added", text: "Brought from ingest-pipelines." }],
      },
    ],
  },
  {
    owner: "data-platform",
    name: "pg-index-review",
    category: "databases",
    maintainers: ["data-platform:1", "data-platform:4"],
    usedBy: ["payments", "tracking"],
    reviewBy: 73,
    versions: [
      {
        version: "1.1.0",
        daysAgo: 26,
        author: "data-platform:4",
        reviewer: "data-platform:1",
        changelog: [{ kind: "added", text: "Partial indexes, and a look at whether the new one is valid." }],
        undo: [
          { path: SKILL, find: ", and look afterwards whether it is valid.", replace: "." },
          {
            path: SKILL,
            find: "- A partial index beats a wide one when the query always carries the condition.\n",
            replace: "",
          },
        ],
      },
      {
        version: "1.0.0",
        daysAgo: 63,
        author: "data-platform:1",
        reviewer: "data-platform:0",
        changelog: [{ kind: "added", text: "First version." }],
      },
    ],
  },
];
