import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import type { FormAction } from "@/components/ui/form/form-state";
import { Icon } from "@/components/ui/icon";
import type { PolicyOverview, RevisionLine } from "@/lib/policy/page-schema";
import { LOCK_WORDS, MODE_WORDS } from "@/lib/policy/rules/words/setting-words";
import type { PolicyDocument } from "@/lib/policy/schema";
import { titleOf } from "../editor/rule-words";
import { WaitingCard } from "./waiting-card";

export type TemplateCard = { name: string; title: string; says: string; document: PolicyDocument };

/** No baseline yet: four places to begin, side by side, with what each stops. */
export function Templates({
  templates,
  start,
  page,
  sent,
}: {
  templates: TemplateCard[];
  start: FormAction<null>;
  page: PolicyOverview;
  sent: readonly RevisionLine[];
}) {
  const may = page.may.propose;
  // What somebody began already is read before another one is begun.
  const begun = [page.waiting, page.drafts, page.trying, sent].some(lines => lines.length);
  return (
    <>
      {begun && (
        <div className="mb-4">
          <WaitingCard page={page} sent={sent} />
        </div>
      )}
      <Card className="mb-4">
        <EmptyState level={2} title="There is no baseline yet">
          {may
            ? "Every team would inherit it and none could fall below it. Begin from one of these and change what you like: nothing holds before somebody else has approved it."
            : "The platform team writes what every team inherits. Until then the client's own rules hold."}
        </EmptyState>
      </Card>
      <div className="ptpl">
        {templates.map(template => (
          <Card
            key={template.name}
            title={template.title}
            rule
            footer={
              may ? (
                <ActionForm
                  action={start}
                  fields={{ from: template.name, title: template.title }}
                  className="grid gap-2"
                >
                  <FormMessage />
                  <SubmitButton kind={template.name === "standard" ? "primary" : "secondary"} busyLabel="Opening…">
                    Begin with {template.title.toLowerCase()}
                  </SubmitButton>
                </ActionForm>
              ) : undefined
            }
          >
            <div className="body">
              <p>{template.says}</p>
              <TemplateFacts {...template} />
            </div>
          </Card>
        ))}
      </div>
    </>
  );
}

function TemplateFacts({ document }: TemplateCard) {
  const { rules, locks, modes, gates, limits } = document;
  const names = (effect: string) =>
    rules.filter(rule => rule.effect === effect).map(({ id }) => titleOf(id).toLowerCase());
  const [denied, asked] = [names("deny"), names("ask")];
  return (
    <ul className="grid gap-2">
      <Fact icon="refused" tone="bad" title={`Denies ${denied.length || "nothing"}`} text={denied.join(", ")} />
      <Fact icon="info" tone="info" title={`Asks for ${asked.length || "nothing"}`} text={asked.join(", ")} />
      {gates.length > 0 && (
        <Fact
          icon="teams"
          tone="warn"
          title="A second person agrees"
          text={gates
            .flatMap(gate => gate.rules.map(titleOf))
            .join(", ")
            .toLowerCase()}
        />
      )}
      <Fact
        icon="lock"
        tone="quiet"
        title={locks.length ? `${locks.length} locks` : "No lock"}
        text={locks.map(lock => LOCK_WORDS[lock].label).join("; ")}
      />
      <Fact
        icon="bolt"
        tone="quiet"
        title="Modes"
        text={modes.allowed ? modes.allowed.map(mode => MODE_WORDS[mode].label).join(", ") : "every mode"}
      />
      <Fact
        icon="key"
        tone="quiet"
        title="Exceptions"
        text={
          limits.waiverDays === null
            ? "without a limit"
            : limits.waiverDays
              ? `at most ${limits.waiverDays} days`
              : "none"
        }
      />
    </ul>
  );
}

function Fact(props: {
  icon: "refused" | "info" | "teams" | "lock" | "bolt" | "key";
  tone: "bad" | "info" | "warn" | "quiet";
  title: string;
  text: string;
}) {
  return (
    <li>
      <Icon name={props.icon} tone={props.tone} />
      <span>
        <b className="med">{props.title}</b>
        {props.text && <span className="block xs t2">{props.text}</span>}
      </span>
    </li>
  );
}
