import type { DemoSkill } from "../skill";

const SKILL = "SKILL.md";

export const STOREFRONT_SKILLS: readonly DemoSkill[] = [
  {
    owner: "storefront",
    name: "accessibility-sweep",
    category: "frontend",
    maintainers: ["storefront:0", "storefront:1"],
    usedBy: ["mobile", "data-platform", "identity"],
    reviewBy: 64,
    verified: { daysAgo: 20, by: "storefront:1" },
    versions: [
      {
        version: "1.4.1",
        daysAgo: 20,
        author: "storefront:1",
        reviewer: "storefront:0",
        changelog: [{ kind: "fixed", text: "A toast with an action stays until it is dismissed." }],
        undo: [
          {
            path: "references/patterns.md",
            find: ", never the only place of an error, stays until dismissed when it holds an action.",
            replace: ", never the only place of an error.",
          },
        ],
      },
      {
        version: "1.4.0",
        daysAgo: 53,
        author: "storefront:1",
        reviewer: "storefront:0",
        changelog: [{ kind: "added", text: "Patterns of design-kit that pass." }],
        undo: [
          {
            path: SKILL,
            find: "Patterns that already pass stand in [patterns](references/patterns.md). Propose one of them before inventing.\n\n",
            replace: "",
          },
          { path: "references/patterns.md", remove: true },
        ],
      },
      {
        version: "1.3.0",
        daysAgo: 81,
        author: "storefront:0",
        reviewer: "storefront:2",
        changelog: [{ kind: "added", text: "Brought from design-kit." }],
      },
    ],
  },
  {
    owner: "storefront",
    name: "checkout-probe",
    category: "testing",
    maintainers: ["storefront:2", "storefront:0"],
    usedBy: ["payments", "data-platform"],
    reviewBy: 31,
    versions: [
      {
        version: "1.2.1",
        daysAgo: 43,
        author: "storefront:2",
        reviewer: "storefront:0",
        changelog: [{ kind: "security", text: "The script refuses every address but the test shop's." }],
        undo: [
          {
            path: "scripts/probe.sh",
            find: `case "$shop" in
  https://*.test.halden.example) ;;
  *) echo "Only the test shop is probed, not $shop" >&2; exit 2 ;;
esac

`,
            replace: "",
          },
          {
            path: SKILL,
            find: "\nOnly ever against the test shop. The script refuses other addresses; do not work around it.\n",
            replace: "",
          },
        ],
      },
      {
        version: "1.2.0",
        daysAgo: 80,
        author: "storefront:2",
        reviewer: "storefront:0",
        changelog: [{ kind: "added", text: "Brought from the storefront's repository." }],
      },
    ],
  },
  {
    owner: "storefront",
    name: "deploy-checklist",
    category: "delivery",
    // Two of the four files that it names are gone, it names a retired model, and deploys are daily by now.
    maintainers: ["storefront:0", "storefront:3"],
    usedBy: ["data-platform"],
    reviewBy: -41,
    versions: [
      {
        version: "4.0.2",
        daysAgo: 78,
        author: "storefront:3",
        reviewer: "storefront:0",
        changelog: [{ kind: "changed", text: "The list is summarised by a model." }],
        undo: [
          {
            path: SKILL,
            find: "2. Let claude-3-opus-20240229 summarise the list; the newer one was too slow when we tried it.",
            replace: "2. Summarise the list in three lines.",
          },
        ],
      },
      {
        version: "4.0.1",
        daysAgo: 82,
        author: "storefront:0",
        reviewer: "storefront:1",
        changelog: [{ kind: "added", text: "Brought from the wiki." }],
      },
    ],
    comments: [
      {
        by: "storefront:4",
        daysAgo: 33,
        version: "4.0.2",
        body: "smoke.md and dashboards.md are not in here. Were they ever?",
      },
    ],
  },
];
