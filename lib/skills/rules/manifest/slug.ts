import { MAX_NAME_CHARS } from "./limits";

const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A name as the specification wants it: lower-case letters, digits and single hyphens between them. */
export const isSlug = (name: string): boolean => name.length <= MAX_NAME_CHARS && NAME.test(name);

/** The nearest valid name, or null where nothing of it can be written in ASCII. */
export function slugOf(name: string): string | null {
  const slug = name
    .slice(0, 500)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_NAME_CHARS + 1)
    .replace(/^-/, "")
    .slice(0, MAX_NAME_CHARS)
    .replace(/-+$/, "");
  return isSlug(slug) ? slug : null;
}
