import Link from "next/link";
import { ShareBar } from "@/components/charts/bars";
import { Card } from "@/components/ui/card";
import { Chip, type ChipTone } from "@/components/ui/chip";
import type { FormAction } from "@/components/ui/form/form-state";
import { type Place, placeHref } from "@/components/ui/nav/place";
import type { CloseSkill } from "@/lib/skills/queries/draft-detail";
import { plural } from "../review/review";
import { ChoiceForm } from "./choice-form";
import type { Draft, Passages } from "./draft";
import { MergeForm } from "./merge-form";
import { SharedPassages } from "./shared-passages";

const VERDICTS: Record<CloseSkill["verdict"], { word: string; tone: ChipTone }> = {
  copy: { word: "copy", tone: "bad" },
  "same-job": { word: "same job", tone: "info" },
  sibling: { word: "sibling", tone: "neutral" },
};

/** The skills that are close to the draft: verdict, share, the shared passages, and what should become of it. */
export function CloseCard(props: {
  draft: Draft;
  place: Place;
  close: CloseSkill | undefined;
  passages: Passages | null;
  choose: FormAction<{ revision: number }>;
  propose: FormAction<null>;
}) {
  const { draft, place, close, passages } = props;
  const asks = draft.target === null && close !== undefined;
  return (
    <Card
      id="close"
      className="target"
      title="Close to what exists"
      sub={`compared with ${plural(draft.compared, "skill")}`}
      rule={draft.close.length > 0}
    >
      {!close && <p className="scnone t2">Nothing that you may see does the same job or shares its text.</p>}
      {close && (
        <>
          {draft.close.length > 1 && (
            <nav className="nbs" aria-label="Close skills">
              {draft.close.map(one => (
                <Link
                  key={one.skillId}
                  href={placeHref(place, { close: String(one.skillId) })}
                  aria-current={one.skillId === close.skillId ? "true" : undefined}
                  scroll={false}
                  prefetch={false}
                >
                  <Neighbour close={one} />
                </Link>
              ))}
            </nav>
          )}
          {draft.close.length === 1 && (
            <div className="nbs one">
              <div>
                <Neighbour close={close} />
              </div>
            </div>
          )}
          <p className="cmpl">
            <b className="semi">{headline(close)}</b> <span className="t2">{close.description}</span>
          </p>
          {passages?.mine && passages.theirs && (
            <SharedPassages passages={passages} mine={passages.mine} theirs={passages.theirs} close={close} />
          )}
          {asks && (
            <ChoiceForm
              key={`${close.skillId} ${draft.digest}`}
              close={close}
              digest={draft.digest}
              choice={draft.choice?.skillId === close.skillId ? draft.choice : null}
              choose={props.choose}
            />
          )}
          {asks && passages && draft.choice?.choice === "merge" && draft.choice.skillId === close.skillId && (
            <MergeForm draftId={draft.id} close={close} own={passages.own} propose={props.propose} />
          )}
        </>
      )}
    </Card>
  );
}

function Neighbour({ close }: { close: CloseSkill }) {
  const { word, tone } = VERDICTS[close.verdict];
  return (
    <>
      <span className="row between">
        <span className="mono med trunc">{close.name}</span>
        <Chip tone={tone}>{word}</Chip>
      </span>
      <span className="xs t2">
        {close.owner.name} · {plural(close.runs30, "run")} in 30 days
      </span>
      <span className="row sh2">
        <ShareBar share={close.share} label={`${percent(close.share)} of your text`} />
        <span className="xs t2 nowrap">{percent(close.share)} of your text</span>
      </span>
    </>
  );
}

function headline(close: CloseSkill): string {
  if (close.verdict === "copy")
    return `${percent(close.share)} of your text is in ${close.owner.slug}/${close.name} ${close.version}.`;
  if (close.verdict === "same-job")
    return `${close.owner.slug}/${close.name} ${close.version} does the same job${close.share < 0.1 ? ", with hardly any shared text" : ""}.`;
  return `${close.owner.slug}/${close.name} ${close.version} is a sibling: the same template, another subject.`;
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;
