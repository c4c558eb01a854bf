import { forbidden } from "next/navigation";
import { NewTeamForm } from "@/components/teams/new-team-form";
import { PageHeader } from "@/components/ui/page-header";
import { may } from "@/lib/access/may";
import { viewer } from "@/lib/web/load";
import { newTeam } from "../actions";

export const metadata = { title: "New team" };

export default async function NewTeamPage() {
  if (!may(await viewer(), "team:create", "org")) forbidden();
  return (
    <>
      <PageHeader
        title="New team"
        sub="A team has people, a budget line and machines. The next step connects the first machine."
        crumbs={[{ label: "Teams", href: "/teams" }, { label: "New team" }]}
      />
      <NewTeamForm action={newTeam} />
    </>
  );
}
