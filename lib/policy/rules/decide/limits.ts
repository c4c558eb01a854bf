import type { EffectivePolicy } from "../lattice";
import { globMatches } from "../patterns/glob";
import { type Ground, pathMatches } from "../patterns/path-pattern";
import { domainMatches } from "../patterns/tool-pattern";
import type { Action } from "./action";

/** Limits that are no rules: servers, hosts and files that are out of bounds. */
export function limited(
  policy: EffectivePolicy,
  action: Action,
  ground: Ground,
): { why: string; origins: readonly string[] } | null {
  const server = /^mcp__(.+?)__/.exec(action.tool)?.[1] ?? /^mcp__(.+)$/.exec(action.tool)?.[1];
  if (server !== undefined) {
    const denied = policy.deniedMcp.find(({ value }) => globMatches(value, server));
    if (denied) return { why: `the MCP server ${server} is denied`, origins: denied.origins };
    const closed = policy.mcp.find(({ values }) => !values.some(value => globMatches(value, server)));
    if (closed) return { why: `the MCP server ${server} is not among the permitted ones`, origins: closed.origins };
  }
  for (const host of action.hosts) {
    const denied = policy.deniedDomains.find(({ value }) => domainMatches(value.toLowerCase(), host));
    if (denied) return { why: `the host ${host} is denied`, origins: denied.origins };
    const closed = policy.domains.find(({ values }) => !values.some(value => domainMatches(value.toLowerCase(), host)));
    if (closed) return { why: `the host ${host} is not among the permitted ones`, origins: closed.origins };
  }
  for (const path of [...action.reads, ...action.loads]) {
    const denied = policy.denyRead.find(({ value }) => pathMatches(value, path, ground));
    if (denied) return { why: `reading ${path} is denied`, origins: denied.origins };
  }
  for (const path of action.writes) {
    const denied = policy.denyWrite.find(({ value }) => pathMatches(value, path, ground));
    if (denied) return { why: `writing ${path} is denied`, origins: denied.origins };
    const closed = policy.writable.find(({ values }) => !values.some(value => pathMatches(value, path, ground)));
    if (closed) return { why: `${path} is not among the folders that may be written`, origins: closed.origins };
  }
  return null;
}
