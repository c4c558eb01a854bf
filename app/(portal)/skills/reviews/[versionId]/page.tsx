import { cookies } from "next/headers";
import { FitCard } from "@/components/skills/fit/fit-card";
import { ChangesCard } from "@/components/skills/review/changes-card";
import { ConversationCard } from "@/components/skills/review/conversation-card";
import { DecisionCard } from "@/components/skills/review/decision-card";
import { FilesCard } from "@/components/skills/review/files-card";
import { FindingsCard } from "@/components/skills/review/findings-card";
import { PowersCard } from "@/components/skills/review/powers-card";
import { ReviewHead } from "@/components/skills/review/review-head";
import { ReviewersCard } from "@/components/skills/review/reviewers-card";
import { placeParam } from "@/components/ui/nav/place";
import { policyFitOfSkill } from "@/lib/policy/queries/skill-fit";
import { reviewDetail } from "@/lib/skills/queries/review-detail";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";
import * as actions from "../actions";

export const metadata = { title: "Review" };

export default async function ReviewPage(props: PageProps) {
  const { params, place } = await pagePlace(props, ({ versionId }) => `/skills/reviews/${versionId}`);
  const hideSpaces = placeParam(place, "spaces") === "hidden";
  const [review, { organisation }, kept] = await Promise.all([
    load(reviewDetail, { versionId: params.versionId ?? "", ignoreSpace: hideSpaces }),
    load(portalFrame, {}),
    cookies(),
  ]);
  const fit = await load(policyFitOfSkill, { does: review.report.capabilities });
  const { timeZone } = organisation;
  const view = placeParam(place, "view") ?? kept.get("diff-view")?.value;
  const mode = view === "unified" ? "unified" : "split";
  return (
    <>
      <ReviewHead review={review} timeZone={timeZone} withdraw={actions.withdraw} rework={actions.rework} />
      <div className="rvg">
        <PowersCard review={review} />
        <FilesCard review={review} />
        <div className="stack rvd">
          <FindingsCard review={review} suppress={actions.suppress} restore={actions.restore} />
          <ChangesCard
            review={review}
            place={place}
            mode={mode}
            hideSpaces={hideSpaces}
            timeZone={timeZone}
            comment={actions.comment}
            settle={actions.settle}
          />
          <ConversationCard review={review} timeZone={timeZone} comment={actions.comment} settle={actions.settle} />
        </div>
        <div className="stack rvs">
          <ReviewersCard review={review} />
          <FitCard review={review} fit={fit} />
          <DecisionCard review={review} decide={actions.decide} />
        </div>
      </div>
    </>
  );
}
