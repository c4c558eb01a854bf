"use client";
import dynamic from "next/dynamic";
import { useCallback, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { CardSkeleton } from "@/components/ui/feedback/skeletons";
import type { PolicyRevisionPage } from "@/lib/policy/page-schema";
import type { Ground } from "@/lib/policy/rules/document-check";
import { AboutCard } from "./about-card";
import { BaselineCard } from "./baseline-card";
import { ChangesCard, ChecksCard } from "./checks-card";
import { Notice } from "./conflict-card";
import { type Editor, EditorProvider, findingsAt } from "./editor-context";
import { DraftNotices } from "./notices";
import { PreviewCard } from "./preview-card";
import { RulesPanel } from "./rules-panel";
import { changedAt } from "./second-person";
import { SendCard } from "./send-card";
import type { Path } from "./set-at";
import { SettingsPanel } from "./settings-panel";
import { Toolbar, VIEWS, type View } from "./toolbar";
import { useBrain, useJudged } from "./use-brain";
import { type DraftActions, useDraft } from "./use-draft";
import { useJson } from "./use-json";
import { usePreview } from "./use-preview";
import { useShortcuts } from "./use-shortcuts";

const JsonPanel = dynamic(() => import("./json-panel"), { loading: () => <CardSkeleton lines={14} /> });

/** The editor: the document on the left as form or text, what it would have done and what is wrong with it on the right. */
export function DraftEditor(props: {
  revision: PolicyRevisionPage;
  ground: Ground;
  teams: { slug: string; name: string }[];
  view: string;
  timeZone: string;
  actions: DraftActions;
}) {
  const { revision, ground, actions } = props;
  const hand = useDraft(revision, actions);
  const { draft, change } = hand;
  const [view, setView] = useState<View>(VIEWS.find(one => one === props.view) ?? "rules");
  const [days, setDays] = useState(30);
  const [shown, setShown] = useState<Editor["shown"]>(null);
  const brain = useBrain();
  const judged = useJudged(brain, draft.document, ground);
  const json = useJson(brain, draft, change, { id: revision.id, revision: hand.base.revision });
  const readOnly = !revision.may.save;
  const current = judged?.of === draft.document ? judged : null;
  const changes = current?.checked?.changes ?? [];
  const rest =
    current && !current.read.document
      ? "unreadable"
      : current && changes.every(({ direction }) => direction === "words")
        ? "same"
        : null;
  const preview = usePreview(rest ? null : current ? draft.document : "hold", revision.team?.slug ?? null, days);
  const look = useCallback((next: View) => {
    setView(next);
    const url = new URL(window.location.href);
    if (next === "rules") url.searchParams.delete("view");
    else url.searchParams.set("view", next);
    window.history.replaceState(window.history.state, "", url);
  }, []);
  const show = useCallback(
    (path: Path) => {
      look(path[0] === "rules" || path[0] === "allow" ? "rules" : "settings");
      setShown({ path });
    },
    [look],
  );
  const wrong = (json.pending ? 1 : 0) + (current?.read.issues.length ?? 0);
  const save = () => {
    if (!readOnly && !wrong) hand.save();
  };
  useShortcuts({ save, undo: hand.undo, redo: hand.redo });
  const set = useCallback<Editor["set"]>(
    (path, value, key) => change(one => ({ ...one, document: changedAt(one.document, path, value) }), key),
    [change],
  );
  const editor = useMemo<Editor>(
    () => ({
      draft,
      judged,
      set,
      change,
      findings: (path, below) => findingsAt(judged, path, below),
      show,
      shown,
      baseline: ground.baseline,
      inForce: ground.inForce,
      readOnly: readOnly || json.pending,
    }),
    [draft, judged, set, change, show, shown, ground, readOnly, json.pending],
  );
  return (
    <EditorProvider value={editor}>
      <div className="pol-notes">
        <DraftNotices revision={revision} hand={hand} start={actions.start} timeZone={props.timeZone} />
      </div>
      <div className="cols pol-edit">
        <div className="stack">
          <AboutCard
            teams={revision.team ? null : props.teams}
            refused={hand.failed?.fields ?? {}}
            readOnly={readOnly}
          />
          <i id="tools" className="ptools-place" aria-hidden />
          <Toolbar
            hand={hand}
            view={view}
            onView={next => {
              setShown(null);
              look(next);
            }}
            rules={draft.document.rules.length + (draft.document.allow?.length ?? 0)}
            readOnly={readOnly}
            wrong={wrong}
            pending={json.pending}
          />
          {json.pending && view !== "json" && (
            <Notice
              tone="warn"
              title="What was typed as JSON cannot be read yet"
              actions={
                <>
                  <Button size="s" kind="primary" onClick={() => look("json")}>
                    Mend it
                  </Button>
                  <Button size="s" kind="quiet" onClick={json.drop}>
                    Drop what was typed
                  </Button>
                </>
              }
            >
              Below is what was read last. It can be changed again as soon as the two are one.
            </Notice>
          )}
          {view === "rules" && <RulesPanel />}
          {view === "settings" && <SettingsPanel />}
          {view === "json" && brain && (
            <JsonPanel
              brain={brain}
              text={json.text}
              wrong={json.wrong}
              readOnly={readOnly}
              onText={json.type}
              onSave={save}
            />
          )}
        </div>
        <aside className="stack pol-side" id="preview" tabIndex={-1} aria-label="What it would do">
          <a className="link sm pjump" href="#tools">
            Back to the form
          </a>
          <PreviewCard preview={preview} days={days} onDays={setDays} rest={rest} />
          <ChecksCard judged={judged} team={revision.team?.slug ?? null} />
          <ChangesCard judged={judged} inForce={revision.inForce?.number ?? null} />
          {ground.baseline && <BaselineCard document={ground.baseline} number={null} />}
          {!readOnly && (
            <SendCard
              hand={hand}
              judged={current}
              behind={revision.stale ? (revision.inForce?.number ?? null) : null}
              pending={json.pending}
              team={revision.team}
            />
          )}
        </aside>
      </div>
    </EditorProvider>
  );
}
