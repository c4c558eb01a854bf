import { globIncluded, globMatches } from "./glob";
import { remembered } from "./remembered";

/**
 * A pattern of a command as Claude Code writes it: `npm run build` exactly, `npm run *` or `npm run:*` with whatever
 * follows, also nothing (code.claude.com, permissions: a trailing ` *` matches the bare command too).
 */
export const commandForms: (pattern: string) => readonly string[] = remembered(pattern => {
  const glob = pattern.trim().replace(/:\*$/, " *").replaceAll(/\s+/g, " ").replaceAll(/\*+/g, "*");
  return glob.endsWith(" *") && glob.length > 2 ? [glob, glob.slice(0, -2)] : [glob];
});

export const commandMatches = (pattern: string, command: string): boolean =>
  commandForms(pattern).some(form => globMatches(form, command));

/** Whether each command of the first pattern is one of the second. */
export const commandIncluded = (inner: string, outer: string): boolean =>
  commandForms(inner).every(form => commandForms(outer).some(wider => globIncluded(form, wider)));
