/** Roles of the organisation, then roles within a team. */
export const ORG_ROLES = ["platform", "finance", "auditor"] as const;
export const TEAM_ROLES = ["lead", "member"] as const;
export type OrgRole = (typeof ORG_ROLES)[number];
export type TeamRole = (typeof TEAM_ROLES)[number];
export type Role = OrgRole | TeamRole;

/** The one table: each permission and the roles that hold it. The auditor reads everything and changes nothing. */
export const PERMISSIONS = {
  "team:read": ["platform", "finance", "auditor", "lead", "member"],
  "team:create": ["platform"],
  "team:manage": ["platform", "lead"],
  "member:manage": ["platform", "lead"],
  "token:read": ["platform", "auditor", "lead"],
  "token:manage": ["platform", "lead"],
  "person:read": ["platform", "finance", "auditor"],
  "person:manage": ["platform"],
  "org:read": ["platform", "finance", "auditor"],
  "org:manage": ["platform"],
  "audit:read": ["platform", "auditor"],
  "spend:read": ["platform", "finance", "auditor", "lead", "member"],
  "spend:names": ["platform", "finance", "auditor", "lead"],
  "usage:write": [],
  "quarantine:read": ["platform", "auditor"],
  "quarantine:manage": ["platform"],
  "ledger:maintain": ["platform"],
  "price:read": ["platform", "finance", "auditor"],
  "price:manage": ["platform"],
  "task-rule:manage": ["platform"],
  // Skills that the organisation may see: everybody who is somebody here. "skill:read" is for those kept to a team.
  "skill:browse": ["platform", "finance", "auditor", "lead", "member"],
  "skill:read": ["platform", "finance", "auditor", "lead", "member"],
  "skill:propose": ["platform", "lead", "member"],
  "skill:write": ["platform", "lead", "member"],
  "skill:review": ["platform", "lead", "member"],
  "skill:maintain": ["platform", "lead"],
  "skill:curate": ["platform", "lead"],
  "skill:subscribe": ["platform", "lead"],
  // Everybody reads the rules that they work under. A team's own are its lead's, the baseline is the platform team's.
  "policy:read": ["platform", "finance", "auditor", "lead", "member"],
  "policy:propose": ["platform", "lead"],
  "policy:review": ["platform", "lead"],
  "policy:publish": ["platform", "lead"],
  "waiver:request": ["platform", "lead", "member"],
  "waiver:decide": ["platform"],
  "decision:read": ["platform", "auditor", "lead"],
  "policy:report": [],
  "mcp:use": ["platform", "finance", "auditor", "lead", "member"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;
export type Access = Permission | "signed-in" | "public";

/** Scopes of API tokens (CONTRACT: Token scopes) and the permissions that each carries. `admin` carries all. */
export const TOKEN_SCOPES = {
  "usage:write": ["usage:write"],
  "spend:read": ["spend:read", "spend:names", "team:read"],
  "skills:read": ["skill:browse", "skill:read"],
  "skills:write": ["skill:browse", "skill:read", "skill:propose", "skill:write"],
  "policy:read": ["policy:read"],
  "policy:report": ["policy:report"],
  // An agent at work: it looks, asks and proposes, each within what its person may.
  mcp: [
    "mcp:use",
    "skill:browse",
    "skill:read",
    "skill:propose",
    "skill:write",
    "spend:read",
    "team:read",
    "policy:read",
  ],
  scim: [],
  admin: Object.keys(PERMISSIONS) as Permission[],
} as const satisfies Record<string, readonly Permission[]>;
export type TokenScope = keyof typeof TOKEN_SCOPES;
export const TOKEN_SCOPE_NAMES = Object.keys(TOKEN_SCOPES) as TokenScope[];
/** Scopes that a person's own token may carry: what their machine does for them, never administration. */
export const PERSONAL_SCOPES = [
  "usage:write",
  "spend:read",
  "skills:read",
  "skills:write",
  "policy:read",
  "policy:report",
  "mcp",
] as const satisfies readonly TokenScope[];
