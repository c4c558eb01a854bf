import type { SkillRef } from "@/lib/skills/schema";

type Named = Pick<SkillRef, "name" | "owner">;

/** `owner/name`, as addresses and forms say it. */
export const skillAddress = ({ name, owner }: Named): string => `${owner.slug}/${name}`;

export const skillHref = (skill: Named): string => `/skills/${skillAddress(skill)}`;

/** Two skills side by side, each at a version where one is out. */
export function compareHref(a: Named & { version: string | null }, b: Named & { version: string | null }): string {
  const side = (skill: Named & { version: string | null }) =>
    skill.version ? `${skillAddress(skill)}@${skill.version}` : skillAddress(skill);
  return `/skills/compare?${new URLSearchParams({ a: side(a), b: side(b) })}`;
}
