import { AskPage } from "@/components/policy/exceptions/ask-page";
import { placeParam } from "@/components/ui/nav/place";
import { waiverForm } from "@/lib/policy/queries/pages/waiver-form";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";
import { request } from "../actions";
import { endsBetween } from "../dates";

export const metadata = { title: "Ask for an exception" };

export default async function AskExceptionPage(props: PageProps) {
  const { place } = await pagePlace(props, () => "/policy/exceptions/new");
  const [form, { organisation }] = await Promise.all([
    load(waiverForm, { team: placeParam(place, "team") }),
    load(portalFrame, {}),
  ]);
  return (
    <AskPage
      form={form}
      rule={placeParam(place, "rule") ?? null}
      place={place}
      dates={endsBetween(form.now, form.mostDays, organisation.timeZone)}
      request={request}
    />
  );
}
