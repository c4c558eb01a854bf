import { SkillName } from "@/lib/skills/schema";
import { BETWEEN, wholeSlug } from "./whole-slug";

/** What a slug asks for. Without an owner it is any skill of that name, nearest first. */
export type AskedSkill = { owner: string | null; name: string };

const OWNER = /^[a-z0-9][a-z0-9-]{0,63}$/;

/**
 * A skill as the client names it: `name`, `owner--name` (names have no double hyphen, and the client makes a folder of
 * it), `@owner/name`, or a name with the owner beside it. Null where it can be no skill.
 */
export function readSlug(slug: string, ownerHandle: string | null = null): AskedSkill | null {
  const text = slug.trim().toLowerCase();
  const cut = text.includes("/") ? text.lastIndexOf("/") : text.lastIndexOf(BETWEEN);
  const width = text.includes("/") ? 1 : BETWEEN.length;
  const name = cut < 0 ? text : text.slice(cut + width);
  const within = cut < 0 ? null : bare(text.slice(0, cut));
  const beside = ownerHandle === null ? null : bare(ownerHandle.toLowerCase()) || null;
  if (!SkillName.safeParse(name).success) return null;
  if (within !== null && beside !== null && within !== beside) return null;
  const owner = within ?? beside;
  return owner === null || OWNER.test(owner) ? { owner, name } : null;
}

const bare = (handle: string): string => handle.trim().replace(/^@+/, "");

export { wholeSlug };
