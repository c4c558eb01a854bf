/** What each scope of a token lets a machine do, as the person who makes it needs to know. */
export const SCOPE_WORDS: { value: string; label: string; help: string }[] = [
  { value: "usage:write", label: "Send usage", help: "what machines with Claude Code need" },
  { value: "spend:read", label: "Read spend", help: "figures, exports and names" },
  { value: "admin", label: "Administer", help: "everything, for the organisation only" },
];
