import { redirect } from "next/navigation";
import { DraftEditor } from "@/components/policy/editor/draft-editor";
import { DraftHead } from "@/components/policy/editor/draft-head";
import { placeParam } from "@/components/ui/nav/place";
import { now } from "@/lib/core/clock";
import { policyDraftGround } from "@/lib/policy/queries/pages/draft-ground";
import { policyRevision } from "@/lib/policy/queries/pages/policy-revision";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";
import * as actions from "../actions";

export const metadata = { title: "Policy draft" };

export default async function PolicyDraftPage(props: PageProps) {
  const { params, place } = await pagePlace(props, ({ id }) => `/policy/drafts/${id}`);
  const id = params.id ?? "";
  const [revision, ground, frame] = await Promise.all([
    load(policyRevision, { id }),
    load(policyDraftGround, { id }),
    load(portalFrame, {}),
  ]);
  if (revision.state !== "draft") redirect(`/policy/revisions/${id}`);
  const { timeZone } = frame.organisation;
  return (
    <>
      <DraftHead revision={revision} timeZone={timeZone} now={now().getTime()} discard={actions.discard} />
      <DraftEditor
        key={id}
        revision={revision}
        ground={ground}
        teams={frame.teams.map(({ slug, name }) => ({ slug, name }))}
        view={placeParam(place, "view") ?? "rules"}
        timeZone={timeZone}
        actions={{ save: actions.save, rebase: actions.rebase, submit: actions.submit, start: actions.start }}
      />
    </>
  );
}
