import { CloseCard } from "@/components/skills/submit/close-card";
import { ConflictsCard } from "@/components/skills/submit/conflicts-card";
import { DetailsCard } from "@/components/skills/submit/details-card";
import { DraftHead } from "@/components/skills/submit/draft-head";
import { DraftQueue } from "@/components/skills/submit/draft-queue";
import { FieldsCard } from "@/components/skills/submit/fields-card";
import { FileEditor } from "@/components/skills/submit/file-editor";
import { ScanCard } from "@/components/skills/submit/scan-card";
import { SendCard } from "@/components/skills/submit/send-card";
import { placeHref, placeParam } from "@/components/ui/nav/place";
import { closePassages } from "@/lib/skills/queries/close-passages";
import { draftDetail } from "@/lib/skills/queries/draft-detail";
import { draftFile } from "@/lib/skills/queries/draft-file";
import { CATEGORIES, CHANGE_KINDS } from "@/lib/skills/schema";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { load } from "@/lib/web/load";
import { type PageProps, pagePlace } from "@/lib/web/page-place";
import * as actions from "../actions";

export const metadata = { title: "Draft" };

export default async function DraftPage(props: PageProps) {
  const { params, place } = await pagePlace(props, ({ id }) => `/skills/drafts/${id}`);
  const id = params.id ?? "";
  const path = placeParam(place, "edit");
  const [draft, file, { organisation }] = await Promise.all([
    load(draftDetail, { id }),
    path ? load(draftFile, { id, path }) : null,
    load(portalFrame, {}),
  ]);
  const chosen = Number(placeParam(place, "close"));
  const close = draft.close.find(one => one.skillId === chosen) ?? draft.close[0];
  const passages = close ? await load(closePassages, { id, skillId: close.skillId }) : null;
  return (
    <DraftQueue id={draft.id} revision={draft.revision}>
      <DraftHead draft={draft} place={place} timeZone={organisation.timeZone} discard={actions.discard} />
      <div className="cols side draft">
        <div className="stack">
          {file && (
            <FileEditor
              key={file.path}
              file={file}
              line={Number(placeParam(place, "line")) || null}
              closeHref={placeHref(place, { edit: null, line: null })}
              write={actions.write}
            />
          )}
          {draft.conflicts.length > 0 && (
            <ConflictsCard conflicts={draft.conflicts} settle={actions.settleOne} place={place} />
          )}
          <FieldsCard draft={draft} place={place} mend={actions.mend} />
          <CloseCard
            draft={draft}
            place={place}
            close={close}
            passages={passages}
            choose={actions.choose}
            propose={actions.propose}
          />
          <DetailsCard draft={draft} save={actions.saveDetails} categories={CATEGORIES} kinds={CHANGE_KINDS} />
        </div>
        <aside className="stack" aria-label="Before it is sent">
          <ScanCard draft={draft} place={place} />
          <SendCard draft={draft} send={actions.send} />
        </aside>
      </div>
    </DraftQueue>
  );
}
