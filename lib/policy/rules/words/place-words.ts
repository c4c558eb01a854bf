import type { PolicyDocument } from "../../schema";

/** Settings by their path in the document: headings, fields, comparisons and findings call them the same. */
const SETTINGS: Record<string, string> = {
  rules: "Rules",
  allow: "What needs no question",
  "modes.allowed": "Permitted modes",
  "modes.default": "Default mode",
  locks: "Locks",
  models: "Models",
  "marketplaces.allowed": "Marketplaces",
  "marketplaces.blocked": "Blocked marketplaces",
  "mcp.allowed": "MCP servers",
  "mcp.denied": "Denied MCP servers",
  "network.allowedDomains": "Hosts",
  "network.deniedDomains": "Denied hosts",
  "files.allowWrite": "Folders that may be written",
  "files.denyRead": "Files never read",
  "files.denyWrite": "Files never written",
  "secrets.detectors": "Detectors of secrets",
  "secrets.exempt": "Paths that detectors leave alone",
  gates: "Approval by a second person",
  hooks: "Hooks",
  "version.min": "Oldest client",
  "version.max": "Newest client",
  "env.set": "Variables that are set",
  "env.forbidden": "Forbidden variables",
  "limits.sessionUsd": "Cost of a session",
  "limits.subagents": "Subagents at once",
  "limits.waiverDays": "Longest exception",
  log: "Decision log",
};

/** Fields of what has a name: a rule, a gate, a hook, a detector. */
const FIELDS: Record<string, string> = {
  id: "name",
  patterns: "patterns",
  does: "what commands do",
  effect: "effect",
  level: "level",
  category: "category",
  rationale: "reason",
  alternative: "instead",
  owner: "owner",
  examples: "examples",
  "examples.match": "must be met",
  "examples.not": "must be left alone",
  rules: "rules whose calls wait",
  approvers: "who agrees",
  minApprovals: "approvals",
  ttlMinutes: "minutes",
  event: "event",
  matcher: "matcher",
  type: "kind",
  target: "command or address",
  timeoutS: "seconds",
  action: "what it finds",
};

export const settingName = (field: string): string => SETTINGS[field] ?? field;
/** The same within a sentence: "denied hosts", "MCP servers". */
export const settingWords = (field: string): string =>
  settingName(field).replace(/^[A-Z](?=[a-z])/, letter => letter.toLowerCase());
export const fieldName = (field: string): string => FIELDS[field] ?? field;

/** Where something stands in a document: "terraform-apply, reason", "Cost of a session". */
export function placeWords(document: PolicyDocument, path: readonly (string | number)[]): string {
  const at = path.findIndex(part => typeof part === "number");
  const names = path.slice(0, at < 0 ? undefined : at).map(String);
  const setting = settingName(names.slice(0, 2).join("."));
  if (at < 0) return names.length > 2 ? `${setting}, ${names.slice(2).join(" ")}` : setting;
  const list = names.reduce<unknown>((value, name) => (value as Record<string, unknown> | null)?.[name], document);
  const entry = Array.isArray(list) ? list[Number(path[at])] : undefined;
  const below = path.slice(at + 1).filter(part => typeof part === "string");
  const field = below.length ? `, ${fieldName(below.slice(0, 2).join("."))}` : "";
  const name = (entry as { id?: unknown } | undefined)?.id;
  return `${typeof name === "string" && name ? name : `${setting}, entry ${Number(path[at]) + 1}`}${field}`;
}
