import { OrganisationForm } from "@/components/settings/organisation-form";
import { may } from "@/lib/access/may";
import { organisation } from "@/lib/teams/queries/organisation";
import { load, viewer } from "@/lib/web/load";
import { saveOrganisation } from "../actions";

export const metadata = { title: "Organisation" };

export default async function OrganisationPage() {
  const found = await load(organisation, {});
  const save = may(await viewer(), "org:manage", "org") ? saveOrganisation : undefined;
  return <OrganisationForm organisation={found} zones={Intl.supportedValuesOf("timeZone")} save={save} />;
}
