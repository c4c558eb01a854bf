import { ActivityPage } from "@/components/activity/activity-page";
import { auditList } from "@/lib/audit/queries/audit-list";
import { now } from "@/lib/core/clock";
import { rangeOf } from "@/lib/spend/rules/range";
import { RangeInput } from "@/lib/spend/schema";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";
import { walkTrail } from "../settings/actions";

export const metadata = { title: "Activity" };

export default async function AuditPage(props: PageProps) {
  const { search, place } = await pagePlace(props, () => "/activity");
  const { organisation, teams } = await load(portalFrame, {});
  const asked = RangeInput.parse(search);
  const range = rangeOf({ ...asked, range: asked.range ?? "90d" }, now(), organisation.timeZone);
  const one = (name: string) => [search[name]].flat()[0];
  const list = await load(auditList, {
    action: one("action"),
    actor: one("actor"),
    team: one("team"),
    cursor: one("cursor"),
    from: range.from,
    to: range.to,
  });
  return <ActivityPage list={list} range={range} teams={teams} place={place} check={walkTrail} />;
}
