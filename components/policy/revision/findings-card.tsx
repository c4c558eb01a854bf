import { Card, CardBody } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import type { PolicyRevisionPage } from "@/lib/policy/page-schema";
import { CodeWords } from "../baseline/code-words";
import { plural } from "./revision-words";

/** What was checked: the floor, patterns that do nothing, examples of rules. */
export function FindingsCard({ report, team }: { report: PolicyRevisionPage["report"]; team: boolean }) {
  const { floor, lint, examples, checked } = report;
  const blocking = floor.length + examples.length + lint.filter(one => one.blocks).length;
  return (
    <Card
      title="Checks"
      sub={blocking ? `${plural(blocking, "finding")} must be mended first` : "Nothing stands in the way"}
      rule
    >
      <ul className="checks">
        {floor.map(({ path, message, witness }) => (
          <li key={path.join(".")}>
            <Icon name="refused" tone="bad" label="blocks" />
            <div>
              <b>
                <CodeWords text={message} />
              </b>
              {witness && (
                <small>
                  The call that would have been let through: <code>{witness.text}</code>
                </small>
              )}
            </div>
          </li>
        ))}
        {examples.map(({ path, rule, text, message }) => (
          <li key={path.join(".")}>
            <Icon name="refused" tone="bad" label="blocks" />
            <div>
              <b>
                An example of {rule} fails: <code>{text}</code>
              </b>
              <small>
                <CodeWords text={message} />
              </small>
            </div>
          </li>
        ))}
        {lint.map(one => (
          <li key={`${one.code} ${one.path.join(".")}`}>
            {one.blocks ? (
              <Icon name="refused" tone="bad" label="blocks" />
            ) : (
              <Icon name="warning" tone="warn" label="warning" />
            )}
            <div>
              <b>{one.message}</b>
              <small>
                {one.rule}
                {one.pattern && (
                  <>
                    , <code>{one.pattern}</code>
                  </>
                )}
                . {one.remedy}
              </small>
            </div>
          </li>
        ))}
        {team && !floor.length && (
          <Clear text="It only tightens" detail="Nothing in it loosens the baseline that is in force now." />
        )}
        {!examples.length && (
          <Clear
            text={checked ? `${plural(checked, "example")} hold` : "No rule has an example"}
            detail={
              checked
                ? "Each was tried on the whole policy, the baseline included."
                : "An example that must match and one that must not would say what each rule means."
            }
          />
        )}
        {!lint.length && (
          <Clear
            text="Every pattern does something"
            detail="None is of a form that the client reads over in silence."
          />
        )}
      </ul>
    </Card>
  );
}

function Clear({ text, detail }: { text: string; detail: string }) {
  return (
    <li>
      <Icon name="check" tone="ok" label="clear" />
      <div>
        <b>{text}</b>
        <small>{detail}</small>
      </div>
    </li>
  );
}

/** For what is long in force: how its checks stand is of no use where nothing is wrong. */
export function ReasonCard({ reason, restores }: { reason: string; restores: number | null }) {
  return (
    <Card title="Why">
      <CardBody>
        <p className="whitespace-pre-line">{reason || "No reason was given."}</p>
        {restores !== null && (
          <p className="sm t2 mt-2">It brings back what revision {restores} said, setting by setting.</p>
        )}
      </CardBody>
    </Card>
  );
}
