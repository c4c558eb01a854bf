import { PolicyDocument } from "../schema";
import { ASK, NEVER } from "./guard-rules";

export const TEMPLATE_NAMES = ["observe", "standard", "strict", "regulated"] as const;
export type TemplateName = (typeof TEMPLATE_NAMES)[number];
export type Template = { name: TemplateName; title: string; says: string; document: PolicyDocument };

const hard = <R extends object>(rules: readonly R[]) => rules.map(rule => ({ ...rule, level: "hard" as const }));
/** What the shape alone tells is hardly ever a mistake; what only looks like a secret often is one in tests and examples. */
const DETECTORS_ASK = [
  { id: "known-formats", action: "ask" },
  { id: "any", action: "redact" },
] as const;
const DETECTORS_BLOCK = [
  { id: "known-formats", action: "block" },
  { id: "any", action: "ask" },
] as const;
const WITHOUT_BYPASS = ["default", "plan", "acceptEdits", "dontAsk"] as const;

/** Starting points for a baseline. `observe` asks for nothing but a log; each further one holds all that the one before holds. */
export const TEMPLATES: readonly Template[] = [
  {
    name: "observe",
    title: "Observe",
    says: "Nothing is stopped. What agents do is logged, so that a policy can be tried against it.",
    document: PolicyDocument.parse({ log: "redacted" }),
  },
  {
    name: "standard",
    title: "Standard",
    says: "Stops what cannot be taken back, asks before what others would feel, and leaves the rest alone.",
    document: PolicyDocument.parse({
      rules: [...NEVER, ...ASK],
      modes: { allowed: [...WITHOUT_BYPASS, "auto"], default: "default" },
      locks: ["managedHooksOnly", "disableSideloadFlags"],
      secrets: { detectors: DETECTORS_ASK },
      limits: { waiverDays: 30 },
      log: "redacted",
    }),
  },
  {
    name: "strict",
    title: "Strict",
    says: "Standard, and only the organisation's rules, hooks and servers count; commands run in the sandbox.",
    document: PolicyDocument.parse({
      rules: [...NEVER, ...ASK],
      modes: { allowed: WITHOUT_BYPASS, default: "default" },
      locks: [
        "managedHooksOnly",
        "managedRulesOnly",
        "managedMcpOnly",
        "disableSideloadFlags",
        "sandbox",
        "sandboxRequired",
        "sandboxStrict",
      ],
      secrets: { detectors: DETECTORS_BLOCK },
      limits: { waiverDays: 14 },
      log: "redacted",
    }),
  },
  {
    name: "regulated",
    title: "Regulated",
    says: "Strict, and infrastructure, history and publishing wait for a second person; nothing of it can be waived.",
    document: PolicyDocument.parse({
      rules: [...NEVER, ...hard(ASK)],
      modes: { allowed: ["default", "plan", "dontAsk"], default: "default" },
      locks: [
        "managedHooksOnly",
        "managedRulesOnly",
        "managedMcpOnly",
        "managedDomainsOnly",
        "managedReadPathsOnly",
        "disableSideloadFlags",
        "pluginCustomizationOnly",
        "sandbox",
        "sandboxRequired",
        "sandboxStrict",
        "askInSandbox",
      ],
      gates: [
        {
          id: "second-person",
          rules: ["change-infrastructure", "rewrite-history", "publish"],
          approvers: null,
          minApprovals: 1,
          ttlMinutes: 30,
          singleUse: true,
          selfApproval: false,
        },
      ],
      secrets: { detectors: DETECTORS_BLOCK },
      limits: { waiverDays: 0 },
      log: "redacted",
    }),
  },
];

export const templateOf = (name: TemplateName): Template => TEMPLATES.find(one => one.name === name) as Template;
