"use client";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { placeWords } from "@/lib/policy/rules/words/place-words";
import { CodeWords } from "../baseline/code-words";
import { ChangesList } from "../revision/changes-list";
import { directionsOf, plural } from "../revision/revision-words";
import { useEditor } from "./editor-context";
import type { Path } from "./set-at";
import type { Judged } from "./use-brain";

/** What must be mended before it is sent, and what is worth a look. */
export function ChecksCard({ judged, team }: { judged: Judged | null; team: string | null }) {
  const { draft, baseline } = useEditor();
  const { read, checked } = judged ?? { read: null, checked: null };
  const hard = (id: string | null) => baseline?.rules.some(rule => rule.id === id && rule.level === "hard");
  const missing = read?.issues ?? [];
  const lint = checked?.lint ?? [];
  const blocking =
    missing.length +
    (checked?.floor.length ?? 0) +
    (checked?.examples.length ?? 0) +
    lint.filter(one => one.blocks).length;
  const clear = checked && !blocking && !lint.length;
  return (
    <Card
      id="checks"
      title="Checks"
      sub={!judged ? "reading…" : blocking ? `${plural(blocking, "thing")} to mend` : "nothing stands in the way"}
      rule
    >
      <ul className="checks">
        {missing.slice(0, 8).map(one => (
          <Line
            key={`${one.path.join(".")} ${one.message}`}
            bad
            at={one.path}
            title={`${placeWords(judged?.of ?? draft.document, one.path)}: ${one.message}`}
          />
        ))}
        {checked?.floor.map(one => (
          <Line key={one.path.join(".")} bad at={one.path} title={one.message}>
            {one.witness && (
              <>
                Under the baseline <code className="mono">{one.witness.text}</code> is{" "}
                {one.witness.baseline === "deny" ? "denied" : "asked for"}
                {one.rule && (
                  <>
                    {" "}
                    by <code className="mono">{one.rule}</code>
                  </>
                )}
                .{" "}
                {hard(one.rule)
                  ? "It is hard: there is no exception from it. Leave this out, or name less."
                  : "Leave this out, name less, or ask for an exception for a while."}
              </>
            )}
          </Line>
        ))}
        {checked?.examples.map(one => (
          <Line key={one.path.join(".")} bad at={one.path} title={one.message}>
            Mend the example, or what the rule means.
          </Line>
        ))}
        {lint.map(one => (
          <Line key={`${one.code} ${one.path.join(".")}`} bad={one.blocks} at={one.path} title={one.message}>
            {one.rule && <span className="mono">{one.rule}</span>} {one.remedy}
          </Line>
        ))}
        {clear && (
          <>
            <li>
              <Icon name="check" tone="ok" label="clear" />
              <div>
                <b>{checked.checked ? `${plural(checked.checked, "example")} hold` : "No example was given"}</b>
                <small>Each is tried under the whole policy while you type.</small>
              </div>
            </li>
            <li>
              <Icon name="check" tone="ok" label="clear" />
              <div>
                <b>{team ? "It only tightens the baseline" : "Every pattern does something"}</b>
                <small>
                  {team
                    ? "No call that the baseline stops would be let through."
                    : "The client passes some spellings by without a word; none of these is here."}
                </small>
              </div>
            </li>
          </>
        )}
      </ul>
    </Card>
  );
}

function Line({ bad, at, title, children }: { bad?: boolean; at: Path; title: string; children?: React.ReactNode }) {
  const { show } = useEditor();
  return (
    <li>
      <Icon
        name={bad ? "refused" : "warning"}
        tone={bad ? "bad" : "warn"}
        label={bad ? "must be mended" : "worth a look"}
      />
      <div className="min-w-0">
        <b>
          <CodeWords text={title} />
        </b>
        {children && <small>{children}</small>}
      </div>
      <button type="button" className="link sm" onClick={() => show(at)}>
        Show<span className="sr"> {title}</span>
      </button>
    </li>
  );
}

/** What differs from what is in force, in sentences, each with its direction. */
export function ChangesCard({ judged, inForce }: { judged: Judged | null; inForce: number | null }) {
  const changes = judged?.checked?.changes ?? [];
  return (
    <Card
      title="Changes"
      sub={
        inForce === null ? "against nothing: this would be the first" : `against r${inForce}, ${directionsOf(changes)}`
      }
      rule
    >
      {changes.length ? (
        <>
          <ChangesList changes={changes.slice(0, MOST)} document={judged?.read.document ?? undefined} />
          {changes.length > MOST && (
            <p className="sm t2 px-4 py-3">And {plural(changes.length - MOST, "further change")}.</p>
          )}
        </>
      ) : (
        <p className="ppre-pad sm t2 pt-3">{judged?.checked ? "Nothing yet." : "As soon as the draft can be read."}</p>
      )}
    </Card>
  );
}

const MOST = 40;
