import Link from "next/link";
import { Card, CardRows } from "@/components/ui/card";
import { formatCount } from "@/components/ui/format";
import type { PromotionSuggestions } from "@/lib/skills/queries/promotion-suggestions";
import { skillHref } from "./skill-places";

/** Skills of the reader's teams that others run so much that they could be everybody's. */
export function HubCard({ suggestions }: PromotionSuggestions) {
  if (!suggestions.length) return null;
  return (
    <Card title="For the hub" sub="other teams rely on these" rule>
      <CardRows
        label="Skills that could be the hub's"
        items={suggestions.map(one => ({
          key: String(one.id),
          row: (
            <span className="grid min-w-0 gap-1">
              <Link className="mono link" href={skillHref(one)}>
                {one.name}
              </Link>
              <span className="sm t2">
                {one.owner.name}. {formatCount(one.teams.length)} other teams ran it{" "}
                {formatCount(one.teams.reduce((sum, team) => sum + team.runs, 0))} times within five weeks.{" "}
                {one.against[0]?.text ?? "Contribute it on its page."}
              </span>
            </span>
          ),
        }))}
      />
    </Card>
  );
}
