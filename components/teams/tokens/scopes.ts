/** What each scope of a token lets its holder do, as the person who makes it needs to know. */
export const SCOPE_WORDS: { value: string; label: string; help: string }[] = [
  { value: "usage:write", label: "Send usage", help: "what machines with Claude Code need" },
  { value: "spend:read", label: "Read spend", help: "figures, exports and names" },
  { value: "skills:read", label: "Read skills", help: "find, install and update them" },
  { value: "skills:write", label: "Publish skills", help: "send new ones and new versions for review" },
  { value: "mcp", label: "Ask the portal", help: "the agent searches skills, proposes its own, and looks up spend" },
  { value: "policy:read", label: "Read policy", help: "the rules that hold for the machine" },
  { value: "policy:report", label: "Report on policy", help: "what the rules decided on the machine" },
  { value: "admin", label: "Administer", help: "everything, for the organisation only" },
];

/** A person's own machine: its usage, the skills it may read, and an agent that asks the portal. */
export const MACHINE_SCOPES = "usage:write,skills:read,mcp";
/** A shared machine, or a job. */
export const SHARED_SCOPES = "usage:write,skills:read";

/** What a token of a team or the organisation is made for. */
export const TEAM_PURPOSES: { value: string; label: string; help: string }[] = [
  { value: SHARED_SCOPES, label: "Send usage and read skills", help: "what shared machines and jobs need" },
  ...SCOPE_WORDS.filter(({ value }) => !["mcp", "policy:read", "policy:report"].includes(value)),
];

/** What a person's own token is made for; the last one chooses for itself. */
export const PERSONAL_PURPOSES: { value: string; label: string; help: string }[] = [
  {
    value: MACHINE_SCOPES,
    label: "Connect my machine",
    help: "send my usage, read skills, let my agent ask the portal",
  },
  { value: `${MACHINE_SCOPES},skills:write`, label: "Publish skills", help: "the same, and send skills for review" },
  { value: "spend:read", label: "Read spend", help: "figures and exports, as far as I may see them" },
];

export const scopeLabel = (scope: string): string => SCOPE_WORDS.find(({ value }) => value === scope)?.label ?? scope;
