export const NEWS = ["yanked", "deprecated", "new", "major", "stale", "changed"] as const;
export type NewsKind = (typeof NEWS)[number];

export type Happened = {
  skillId: number;
  kind: "published" | "yanked" | "deprecated" | "stale";
  version: string | null;
  /** Of a publication: the version before it, null for the first. */
  before: string | null;
  line: string;
  changelog: readonly { text: string }[];
  at: Date;
};
export type News = { skillId: number; kind: NewsKind; version: string | null; line: string; at: Date };

const major = (version: string | null): string => (version ?? "").split(".")[0] ?? "";

function newsOf({ skillId, kind, version, before, line, changelog, at }: Happened): News {
  if (kind !== "published") return { skillId, kind, version, line, at };
  if (before === null) return { skillId, kind: "new", version, line, at };
  const what = major(before) === major(version) ? "changed" : "major";
  return { skillId, kind: what, version, line: changelog[0]?.text ?? line, at };
}

/** A skill once, with what matters most to those who use it; newest first. */
export function newsFrom(happened: readonly Happened[]): News[] {
  const bySkill = new Map<number, News>();
  for (const news of happened.map(newsOf)) {
    const known = bySkill.get(news.skillId);
    const order = known ? NEWS.indexOf(news.kind) - NEWS.indexOf(known.kind) : -1;
    if (!known || order < 0 || (order === 0 && news.at > known.at)) bySkill.set(news.skillId, news);
  }
  return [...bySkill.values()].sort((a, b) => b.at.getTime() - a.at.getTime() || a.skillId - b.skillId);
}
