import { type EffectivePolicy, valuesOf } from "../lattice";

type Limits = Pick<EffectivePolicy, "deniedDomains" | "denyRead" | "denyWrite" | "deniedMcp">;

/**
 * Limits that the client holds for the sandbox alone, as rules that its own tools keep too: its web fetch, its reader, its
 * editor. A server whose name holds a star is known to no list of servers, and to these rules.
 */
export function limitRules({ deniedDomains, denyRead, denyWrite, deniedMcp }: Limits): string[] {
  return [
    ...valuesOf(deniedDomains).map(domain => (domain === "*" ? "WebFetch" : `WebFetch(domain:${domain})`)),
    ...valuesOf(denyRead).map(path => `Read(${path})`),
    ...valuesOf(denyWrite).map(path => `Edit(${path})`),
    ...valuesOf(deniedMcp)
      .filter(name => name.includes("*"))
      .map(name => `mcp__${name}`),
  ];
}
