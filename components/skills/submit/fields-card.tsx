import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import type { FormAction } from "@/components/ui/form/form-state";
import { Icon } from "@/components/ui/icon";
import type { Place } from "@/components/ui/nav/place";
import type { Check } from "@/lib/skills/schema";
import { plural } from "../review/review";
import { type Draft, editHref } from "./draft";
import { DraftForm } from "./draft-queue";

const PICTURES = {
  error: <Icon name="refused" tone="bad" label="error" />,
  warning: <Icon name="warning" tone="warn" label="warning" />,
  info: <Icon name="info" tone="info" label="information" />,
  ok: <Icon name="check" tone="ok" label="clear" />,
};
const ORDER = { error: 0, warning: 1, info: 2, ok: 3 };
type Mend = FormAction<{ revision: number }>;

/** Validation field by field: what blocks, what is worth a look, and folded what is clear. */
export function FieldsCard({ draft, place, mend }: { draft: Draft; place: Place; mend: Mend }) {
  const { checks } = draft.report;
  const count = (level: Check["level"]) => checks.filter(check => check.level === level).length;
  const open = checks.filter(check => check.level !== "ok").sort((a, b) => ORDER[a.level] - ORDER[b.level]);
  const clear = fieldsClear(checks);
  return (
    <Card
      id="fields"
      className="target"
      title="Fields"
      sub="read from the files, again after every change"
      rule
      actions={
        <>
          {count("error") > 0 && (
            <Chip tone="bad" icon="refused">
              {plural(count("error"), "error")}
            </Chip>
          )}
          {count("warning") > 0 && (
            <Chip tone="warn" icon="warning">
              {plural(count("warning"), "warning")}
            </Chip>
          )}
          {!count("error") && !count("warning") && (
            <Chip tone="ok" icon="check">
              all clear
            </Chip>
          )}
        </>
      }
    >
      {open.length > 0 && (
        <ul className="checks flds">
          {open.map((check, at) => (
            <Row
              key={`${check.id} ${check.at?.path}:${check.at?.line} ${check.value}`}
              check={check}
              place={place}
              mend={check.fix && open.findIndex(other => other.id === check.id) === at ? mend : undefined}
            />
          ))}
        </ul>
      )}
      <details className="more" open={open.length === 0}>
        <summary>
          {count("ok")} of {plural(checks.length, "check")} clear
        </summary>
        <ul className="checks flds">
          {clear.map(([field, value]) => (
            <li key={field}>
              {PICTURES.ok}
              <p className="fr">
                <span className="mono fk">{field}</span>
                <span className="fv">{value}</span>
              </p>
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );
}

function Row({ check, place, mend }: { check: Check; place: Place; mend?: Mend | undefined }) {
  const named = check.value.replace(/^\.\/|[#?].*$/g, "");
  const absent = check.id === "references.broken" && /^\w[\w./-]*$/.test(named) && !named.includes("..");
  return (
    <li className={`is-${check.level}`}>
      {PICTURES[check.level]}
      <div className="min-w-0">
        <p className="fr">
          <span className="mono fk">{check.field}</span>
          <span className="fv">{check.value || <span className="t3">nothing</span>}</span>
        </p>
        <small>
          <span className="why">{check.message}</span> {check.remedy}
          {check.at && check.at.line !== null && (
            <span className="t3 nowrap">
              {" "}
              {check.at.path}:{check.at.line}
            </span>
          )}
        </small>
      </div>
      {mend && check.fix ? (
        <DraftForm action={mend} fields={{ fix: check.id }} toastOnDone className="contents">
          <SubmitButton kind={check.level === "error" ? "secondary" : "quiet"} size="s" busyLabel="Mending…">
            {check.fix.label}
          </SubmitButton>
          <FormMessage quietOnDone />
        </DraftForm>
      ) : (
        check.at && (
          <LinkButton
            kind="quiet"
            size="s"
            scroll={false}
            href={absent ? editHref(place, named) : editHref(place, check.at.path, check.at.line)}
          >
            {absent ? "Add file" : "Edit"}
          </LinkButton>
        )
      )}
    </li>
  );
}

/** The fields without any complaint, each with the longest of what was read from it. */
function fieldsClear(checks: readonly Check[]): [string, string][] {
  const wrong = new Set(checks.filter(check => check.level !== "ok").map(check => check.field));
  const values = new Map<string, string>();
  for (const { field, value, level } of checks)
    if (level === "ok" && !wrong.has(field) && value.length >= (values.get(field)?.length ?? 0))
      values.set(field, value);
  return [...values];
}
