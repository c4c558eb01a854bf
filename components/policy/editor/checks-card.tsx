"use client";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Icon } from "@/components/ui/icon";
import { DirectionChip } from "../revision/direction-chip";
import { directionsOf, plural } from "../revision/revision-words";
import type { Judged } from "./use-brain";

/** What must be mended before it is sent, and what is worth a look. */
export function ChecksCard({ judged, team }: { judged: Judged | null; team: string | null }) {
  const { read, checked } = judged ?? { read: null, checked: null };
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
          <Line key={`${one.path.join(".")} ${one.message}`} bad title={`${placeOf(one.path)}: ${one.message}`} />
        ))}
        {checked?.floor.map(one => (
          <Line key={one.path.join(".")} bad title={one.message}>
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
                . Ask for an exception, or leave it out.
              </>
            )}
          </Line>
        ))}
        {checked?.examples.map(one => (
          <Line key={one.path.join(".")} bad title={one.message} />
        ))}
        {lint.map(one => (
          <Line key={`${one.code} ${one.path.join(".")}`} bad={one.blocks} title={one.message}>
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

function Line({ bad, title, children }: { bad?: boolean; title: string; children?: React.ReactNode }) {
  return (
    <li>
      <Icon
        name={bad ? "refused" : "warning"}
        tone={bad ? "bad" : "warn"}
        label={bad ? "must be mended" : "worth a look"}
      />
      <div>
        <b>{title}</b>
        {children && <small>{children}</small>}
      </div>
    </li>
  );
}

const placeOf = (path: readonly (string | number)[]): string =>
  path.map(part => (typeof part === "number" ? part + 1 : part)).join(" ") || "The document";

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
        <ul className="pchanges">
          {changes.slice(0, 40).map(one => (
            <li key={`${one.part} ${one.name} ${one.kind} ${one.text}`}>
              <DirectionChip direction={one.direction} />
              <span className="min-w-0">
                <b>{KINDS[one.kind]}</b> {one.text}
              </span>
            </li>
          ))}
          {changes.length > 40 && (
            <li>
              <Chip>more</Chip> {changes.length - 40} further changes
            </li>
          )}
        </ul>
      ) : (
        <p className="ppre-pad sm t2 pt-3">{judged?.checked ? "Nothing yet." : "As soon as the draft can be read."}</p>
      )}
    </Card>
  );
}

const KINDS = { added: "New:", removed: "Gone:", changed: "Changed:" };
