import type { DemoSkill } from "../skill";

const SKILL = "SKILL.md";

export const ROUTING_SKILLS: readonly DemoSkill[] = [
  {
    owner: "routing",
    name: "route-replay",
    category: "testing",
    maintainers: ["routing:0", "routing:3"],
    usedBy: ["data-platform", "tracking"],
    reviewBy: 58,
    versions: [
      {
        version: "1.4.0",
        daysAgo: 15,
        author: "routing:3",
        reviewer: "routing:0",
        changelog: [{ kind: "added", text: "Limits, so that a change of two routes in a hundred needs no meeting." }],
        undo: [
          {
            path: SKILL,
            find: `## Limits

| Measure | Fine | Needs a reason |
| --- | --- | --- |
| routes that changed | below 2% | above |
| arrival later by more than 5 min | none | any |
| requests without a route | as before | any more |
| time of the 99th percentile | + 3% | above |

`,
            replace: "",
          },
        ],
      },
      {
        version: "1.3.0",
        daysAgo: 55,
        author: "routing:1",
        reviewer: "routing:0",
        changelog: [{ kind: "security", text: "A weight is never tuned for one complaint." }],
        undo: [{ path: SKILL, find: "\nNever tune a weight for one complaint.\n", replace: "" }],
      },
      {
        version: "1.2.0",
        daysAgo: 89,
        author: "routing:0",
        reviewer: "routing:1",
        changelog: [{ kind: "added", text: "Brought from route-engine with the terms of the cost function." }],
      },
    ],
  },
  {
    owner: "routing",
    name: "terraform-plan-read",
    category: "infrastructure",
    maintainers: ["routing:1", "routing:4"],
    usedBy: ["payments", "data-platform", "identity", "reliability"],
    reviewBy: 66,
    versions: [
      {
        version: "1.2.0",
        daysAgo: 12,
        author: "routing:1",
        reviewer: "routing:0",
        changelog: [
          { kind: "added", text: "plan_risks.py finds what becomes reachable from everywhere." },
          { kind: "security", text: "Apply, import, state and taint are ruled out by name." },
        ],
        undo: [
          {
            path: SKILL,
            find: "\nNever run `terraform apply`, `import`, `state` or `taint`. Reading is all that this skill does.\n",
            replace: "",
          },
          {
            path: "scripts/plan_risks.py",
            find: `        opened = holds_everybody(change.get("after")) and not holds_everybody(change.get("before"))
        if opened:
            risks += 1
            print(f"{'open':<8} {resource['address']}  reachable from everywhere")
`,
            replace: "",
          },
        ],
      },
      {
        version: "1.1.0",
        daysAgo: 81,
        author: "routing:1",
        reviewer: "routing:0",
        changelog: [{ kind: "added", text: "Brought from routing-infra." }],
      },
    ],
    drafts: [
      {
        state: "in_review",
        kind: "promotion",
        version: "1.2.0",
        daysAgo: 1.4,
        author: "routing:1",
        changelog: [
          { kind: "added", text: "Offered to the hub: four other teams use it, and nothing in it is Routing's." },
        ],
        edits: [],
        reviews: [
          {
            by: "routing:0",
            daysAgo: 1.3,
            approved: true,
            comment: "We keep looking after it. Reliability would like to be beside us once they have settled in.",
          },
        ],
      },
    ],
    comments: [
      {
        by: "reliability:0",
        daysAgo: 4,
        version: "1.2.0",
        body: "It found a node pool that would have drained at noon. Please offer it to everybody.",
        replies: [{ by: "routing:1", daysAgo: 1.4, body: "Done, it waits for the hub." }],
      },
    ],
  },
];
