import { formatPercent } from "@/components/ui/format";
import type { Pairs } from "@/lib/skills/queries/pairs";

type Pair = Pairs["pairs"][number];

export const VERDICT_WORDS: Record<Pair["verdict"], string> = {
  copy: "copy",
  "same-job": "same job",
  sibling: "sibling",
  distinct: "distinct",
};

export function pairTitle({ a, b, verdict }: Pair): string {
  const sameOwner = a.owner.slug === b.owner.slug;
  if (verdict === "copy") return sameOwner ? "One skill stands here twice" : "One text, two owners";
  if (verdict === "sibling") return "Two variants of one skill";
  return sameOwner ? "Two skills for one job" : "Two teams wrote this separately";
}

/** What was measured, in a remark and in a sentence. */
export function pairWords({ a, b, verdict, measures }: Pair): { short: string; long: string } {
  const { shareOfA, shareOfB } = measures;
  const most = Math.max(shareOfA, shareOfB);
  const short = most < 0.02 ? "no shared text, the same job" : `${formatPercent(most)} of the text is shared`;
  const shared =
    most < 0.02
      ? `${a.name} and ${b.name} share no passage, yet their words describe the same job.`
      : `${formatPercent(shareOfA)} of ${a.name} stands in ${b.name}, and ${formatPercent(shareOfB)} the other way round.`;
  const way = {
    copy: "One of them can lead on to the other, so that mends reach everybody.",
    "same-job": "Agents that see both choose by chance. Put the better parts of each into one, or say how they differ.",
    sibling: "Where both are needed, name one the variant of the other.",
    distinct: "",
  };
  return { short, long: `${shared} ${way[verdict]}`.trim() };
}
