/** What the client can ask for and this portal does otherwise, by the word in the address. */
const INSTEAD = {
  delete:
    "A published version stays. A maintainer yanks it with a reason, so that nobody installs it anew, or deprecates the skill: both on its page in the portal.",
  restore: "A maintainer takes a yank back on the skill's page in the portal, with a reason.",
  stars: "This portal has no stars: skills are ordered by who really uses them.",
  report: "Say what is wrong in the discussion on the skill's page: its maintainers are told there.",
  transfers: "Skills change hands by promotion to the hub: propose it on the skill's page.",
  rename: "A skill keeps its name. Publish the new one and deprecate the old one with it as successor.",
  tags: "There is one tag, latest: what was published last and not yanked. Pin a version by its number.",
  scan: "Every version is scanned before its review. The findings are on the skill's page.",
  appeal: "Answer the reviewer on the version's page in the portal.",
  packages: "This portal keeps skills. Plugins come from its Claude Code marketplace.",
  publishers: "Teams are kept in the portal, under Teams.",
  users: "People are kept in the portal, under People.",
  trending: "Use: clawhub explore --sort trending",
  device: "There is no sign-in by code. Make a token under Teams, Connect, and use: clawhub login --token TOKEN",
  other: "This portal does not offer that.",
} as const;
export type NotOffered = keyof typeof INSTEAD;

const FIRST = new Map<string, NotOffered>([
  ["stars", "stars"],
  ["transfers", "transfers"],
  ["packages", "packages"],
  ["code-plugins", "packages"],
  ["bundle-plugins", "packages"],
  ["skills-sh", "packages"],
  ["promotions", "packages"],
  ["publishers", "publishers"],
  ["users", "users"],
  ["trending", "trending"],
]);
const OF_SKILL = new Map<string, NotOffered>([
  ["undelete", "restore"],
  ["restore", "restore"],
  ["report", "report"],
  ["reports", "report"],
  ["transfer", "transfers"],
  ["merge", "rename"],
  ["rename", "rename"],
  ["tags", "tags"],
  ["scan", "scan"],
  ["rescan", "scan"],
  ["appeal", "appeal"],
  ["appeals", "appeal"],
]);

export const insteadOf = (topic: NotOffered): string => INSTEAD[topic];

/** What an address below /api/v1 is about, or null where the client has no such address. */
export function topicOf(path: readonly string[]): NotOffered | null {
  const [first = "", , third = ""] = path;
  if (first === "skills") return OF_SKILL.get(path.at(-1) ?? "") ?? OF_SKILL.get(third) ?? null;
  return FIRST.get(first) ?? null;
}
