/** What stands between owner and name in one slug: names have no double hyphen. */
export const BETWEEN = "--";

/** A slug that leads to one skill whatever else has its name, and that the client takes for a folder's name. */
export const wholeSlug = (owner: string, name: string): string => `${owner}${BETWEEN}${name}`;
