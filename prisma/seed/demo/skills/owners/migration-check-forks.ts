import type { DemoSkill } from "../skill";

const SKILL = "SKILL.md";
const FROM = "hub/migration-check";

/** Three copies that teams keep: one in step, one that waits for an update, one that went its own way. */
export const MIGRATION_CHECK_FORKS: readonly DemoSkill[] = [
  {
    owner: "warehouse",
    name: "migration-check",
    category: "databases",
    maintainers: ["warehouse:1", "warehouse:2"],
    reviewBy: 64,
    lineage: { kind: "forked", from: FROM, version: "2.3.0" },
    changes: [],
    versions: [
      {
        version: "2.3.0",
        daysAgo: 16,
        author: "warehouse:1",
        reviewer: "warehouse:0",
        changelog: [{ kind: "changed", text: "Taken over from the hub without a change of our own." }],
      },
    ],
  },
  {
    owner: "tracking",
    name: "migration-check",
    category: "databases",
    maintainers: ["tracking:1", "tracking:2"],
    reviewBy: 33,
    lineage: { kind: "forked", from: FROM, version: "2.1.0" },
    changes: [
      {
        path: SKILL,
        find: "rewrites no table above a million\nrows,",
        replace: "rewrites no table above 200,000\nrows,",
      },
      {
        path: SKILL,
        find: "Above a million rows, propose the online form.",
        replace: "Above 200,000 rows, propose the online form: positions are written at 3,000 a second.",
      },
      {
        path: SKILL,
        find: "Not for seed data and not for MySQL.",
        replace: "Not for seed data, not for MySQL and not for the partitions of `position`.",
      },
    ],
    versions: [
      {
        version: "2.1.0",
        daysAgo: 54,
        author: "tracking:1",
        reviewer: "tracking:0",
        changelog: [{ kind: "changed", text: "Our limit is 200,000 rows, because of the rate of positions." }],
      },
    ],
  },
  {
    owner: "customs",
    name: "migration-check",
    category: "databases",
    maintainers: ["customs:2"],
    reviewBy: -6,
    lineage: { kind: "forked", from: FROM, version: "1.9.0" },
    changes: [
      {
        path: SKILL,
        find: "A migration is safe when it holds no lock that blocks reads for more than a second, rewrites no table above a million\nrows, and can be undone without a backup. Say which of the three fails, not only that something does.",
        replace:
          "A migration of declarations is safe when it runs inside the nightly window of the authority, keeps every row that was\ndeclared, and leaves the archive readable by the release before. Locks matter less: nobody declares at night.",
      },
      {
        path: SKILL,
        find: "1. Read the migration and list every statement with the lock that it takes.",
        replace:
          "1. Ask whether the migration touches `declaration`, `declaration_line` or the archive. If not, use the hub's skill.\n2. Read the migration and list every statement with the lock that it takes.",
      },
      { path: SKILL, find: "\n2. Look up", replace: "\n3. Look up" },
      { path: SKILL, find: "\n3. Write the way back", replace: "\n4. Write the way back" },
      {
        path: SKILL,
        find: "- `SET NOT NULL` reads",
        replace:
          "- A column of the archive is never dropped; the authority may ask for ten years.\n- A changed code list needs its own date of validity, not a new value in the old row.\n- Rows are moved to the archive before a type changes, not after.\n- `SET NOT NULL` reads",
      },
      {
        path: SKILL,
        find: "Every statement has a row, every row above SHARE UPDATE EXCLUSIVE has a reason or a better form, and the way back was\nwritten down before anyone asked for it.",
        replace:
          "The window is named with its date, the archive was read once by the release before, and Dorota's group has the list of\ncolumns that changed.",
      },
    ],
    versions: [
      {
        version: "1.9.0",
        daysAgo: 80,
        author: "customs:2",
        reviewer: "customs:0",
        changelog: [{ kind: "changed", text: "Rewritten for the authority's window and the archive." }],
      },
    ],
    comments: [
      {
        by: "data-platform:1",
        daysAgo: 21,
        version: "1.9.0",
        body: "Half of this is about the archive and would be better as a skill of its own; the locks could then come from the hub again. Shall we cut it together?",
      },
    ],
  },
];
