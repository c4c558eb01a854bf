import { SKILL_TABS, type SkillTab } from "./skill-header";

/** The part of the page that an address asks for; the overview where it asks for none that is there. */
export const tabOf = (asked: unknown): SkillTab => SKILL_TABS.find(tab => tab === asked) ?? "overview";
