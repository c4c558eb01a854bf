import type { LOG_LEVELS, Lock, Mode, SECRET_ACTIONS } from "../../schema";

type Said = { label: string; why: string };

export const LOCK_WORDS: Record<Lock, Said> = {
  managedRulesOnly: {
    label: "Only the company's rules count",
    why: "Otherwise settings of a project or a person could pre-approve what no rule here names.",
  },
  managedHooksOnly: {
    label: "Only the company's hooks run",
    why: "A hook in a repository runs with the rights of whoever opens it.",
  },
  managedMcpOnly: {
    label: "Only the company's MCP servers are used",
    why: "A server brings tools and text that nobody here has read.",
  },
  managedDomainsOnly: {
    label: "Only the company's list of hosts counts",
    why: "Otherwise a project could open hosts of its own to the sandbox.",
  },
  managedReadPathsOnly: {
    label: "Only the company's list of readable folders counts",
    why: "Otherwise a project could let the sandbox read more.",
  },
  disableSideloadFlags: {
    label: "No settings, plugins or servers from the command line",
    why: "A flag at the start would otherwise bring in what this policy keeps out.",
  },
  pluginCustomizationOnly: {
    label: "Skills, agents and hooks come from plugins alone",
    why: "What comes as a plugin was published and can be withdrawn.",
  },
  sandbox: {
    label: "Commands run in the sandbox",
    why: "What no rule names still cannot leave the project or the hosts.",
  },
  sandboxRequired: {
    label: "No sandbox, no session",
    why: "Where the sandbox cannot start the client stops, and does not go on without it.",
  },
  sandboxStrict: {
    label: "No command leaves the sandbox",
    why: "Otherwise the agent may ask to run a command outside of it.",
  },
  askInSandbox: {
    label: "Commands in the sandbox are asked for too",
    why: "Otherwise what runs in the sandbox needs no question.",
  },
  forceRemoteRefresh: {
    label: "No session begins on an old policy",
    why: "The client fetches the policy at every start and stops where it cannot.",
  },
};

export const MODE_WORDS: Record<Mode, Said> = {
  default: { label: "Ask", why: "asks before what no rule names" },
  plan: { label: "Plan", why: "reads and plans, changes nothing" },
  acceptEdits: { label: "Accept edits", why: "writes files without asking, asks for the rest" },
  dontAsk: { label: "Never ask", why: "does what is pre-approved, denies the rest" },
  auto: { label: "Auto", why: "lets the client's own judge decide what no rule names" },
  bypassPermissions: { label: "Bypass", why: "asks for nothing that no rule names" },
};

export const LOG_WORDS: Record<(typeof LOG_LEVELS)[number], Said> = {
  off: { label: "Nothing is logged", why: "No change can be tried against what really happened." },
  metadata: { label: "Decisions without the calls", why: "How often is known, what it was is not." },
  redacted: {
    label: "Decisions with the calls, secrets taken out",
    why: "A change can be tried against what really happened.",
  },
};

export const ACTION_WORDS: Record<(typeof SECRET_ACTIONS)[number], string> = {
  log: "is noted",
  redact: "is masked",
  ask: "is asked for",
  block: "stops the call",
};

export const CATEGORY_WORDS = {
  files: { label: "Files", why: "what cannot be brought back" },
  history: { label: "History", why: "what others build on" },
  "remote-code": { label: "Code from elsewhere", why: "how injected instructions get in" },
  privilege: { label: "The machine", why: "rights, services and safeguards" },
  infrastructure: { label: "Infrastructure", why: "what runs for customers" },
  publishing: { label: "Publishing", why: "what the world sees" },
  secrets: { label: "Secrets", why: "what must not leave the machine" },
  network: { label: "Network", why: "where data goes" },
  tools: { label: "Tools", why: "what agents are made of" },
  integrity: { label: "The policy itself", why: "nobody edits the rules that they work under" },
  agents: { label: "Agents", why: "how many, and how far" },
  safety: { label: "Safety", why: "everything else" },
} as const;
