import type { DemoSkill } from "../skill";

const SKILL = "SKILL.md";

export const RATES_SKILLS: readonly DemoSkill[] = [
  {
    owner: "rates",
    name: "invoice-diff",
    category: "data",
    maintainers: ["rates:0", "rates:1"],
    usedBy: ["payments", "data-platform", "partner-api", "warehouse"],
    reviewBy: 89,
    versions: [
      {
        version: "1.0.0",
        daysAgo: 0.4,
        author: "rates:1",
        reviewer: "rates:0",
        changelog: [
          { kind: "changed", text: "Every line of the answer names its clause." },
          { kind: "security", text: "Approves and refuses nothing; the answer goes to the contract's owner." },
        ],
        undo: [
          {
            path: SKILL,
            find: "A difference without a clause is an opinion. Every line of the answer has an amount and the clause that decides it.",
            replace: "Every line of the answer has an amount and a reason.",
          },
          {
            path: SKILL,
            find: "\nNever release or refuse a payment. The answer goes to the contract's owner.\n",
            replace: "",
          },
        ],
      },
      {
        version: "0.9.0",
        daysAgo: 36,
        author: "rates:1",
        reviewer: "rates:0",
        changelog: [{ kind: "added", text: "scripts/compare.py refuses a line that stands there twice." }],
        undo: [
          {
            path: "scripts/compare.py",
            find: `            if row["line"] in found:
                sys.exit(f"{path}: line {row['line']} stands there twice")
`,
            replace: "",
          },
        ],
      },
      {
        version: "0.8.0",
        daysAgo: 71,
        author: "rates:1",
        reviewer: "rates:0",
        changelog: [{ kind: "added", text: "First version." }],
      },
    ],
  },
  {
    owner: "rates",
    name: "csv-import-helper",
    category: "data",
    maintainers: ["rates:2", "rates:0"],
    usedBy: ["payments", "data-platform"],
    reviewBy: 22,
    versions: [
      {
        version: "1.1.0",
        daysAgo: 48,
        author: "rates:2",
        reviewer: "rates:0",
        changelog: [{ kind: "security", text: "The file that fits waits for the carrier's answer about the rest." }],
        undo: [
          {
            path: SKILL,
            find: "\nNever send the file that fits before the carrier has answered about the rest.\n",
            replace: "",
          },
        ],
      },
      {
        version: "1.0.0",
        daysAgo: 70,
        author: "rates:2",
        reviewer: "rates:0",
        changelog: [{ kind: "added", text: "Brought from contract-import with scripts/sniff.py." }],
      },
    ],
  },
];
