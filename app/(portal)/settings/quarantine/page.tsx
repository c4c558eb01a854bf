import { NoRecords } from "@/components/settings/quarantine/no-records";
import { RecordList } from "@/components/settings/quarantine/record-list";
import { Segmented } from "@/components/ui/nav/segmented";
import { FilterBar } from "@/components/ui/page-header";
import { may } from "@/lib/access/may";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { tokenNames } from "@/lib/teams/queries/token-names";
import { quarantineList } from "@/lib/usage/queries/quarantine-list";
import { load, viewer } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";
import { setAside, tryAgain } from "../actions";

export const metadata = { title: "Kept aside" };

export default async function QuarantinePage(props: PageProps) {
  const { search, place } = await pagePlace(props, () => "/settings/quarantine");
  const state = search.state === "all" ? "all" : "open";
  const before = /^\d{1,15}$/.test(String(search.cursor)) ? Number(search.cursor) : undefined;
  const [list, { organisation }] = await Promise.all([
    load(quarantineList, { state, before, limit: 25 }),
    load(portalFrame, {}),
  ]);
  const { senders } = await load(tokenNames, { ids: list.records.map(({ credential }) => credential) });
  const settles = may(await viewer(), "quarantine:manage", "org");
  return (
    <>
      <FilterBar>
        <Segmented
          label="Show"
          place={place}
          param="state"
          value={state}
          fallback="open"
          options={[
            { value: "open", label: "Open", count: list.open },
            { value: "all", label: "All" },
          ]}
        />
      </FilterBar>
      {list.records.length === 0 ? (
        <NoRecords state={state} />
      ) : (
        <RecordList
          {...list}
          next={list.nextBefore === null ? null : String(list.nextBefore)}
          place={place}
          timeZone={organisation.timeZone}
          senders={senders}
          replay={settles ? tryAgain : undefined}
          dismiss={settles ? setAside : undefined}
        />
      )}
    </>
  );
}
