"use client";
import { useId } from "react";
import { Card, CardBody } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { Input, TextArea } from "@/components/ui/input";
import { useEditor } from "./editor-context";

type Team = { slug: string; name: string };

/** What is changed and why, and on whom it is tried first: what reviewers read before anything else. */
export function AboutCard(props: {
  teams: readonly Team[] | null;
  refused: Record<string, string>;
  /** Of the draft itself: text that cannot be read as JSON locks the form of the document, and nothing of this. */
  readOnly: boolean;
}) {
  const { teams, refused, readOnly } = props;
  const { draft, change } = useEditor();
  const id = useId();
  const put = (field: "title" | "reason", value: string) => change(one => ({ ...one, [field]: value }), field);
  return (
    <Card title="What and why" sub="reviewers read this first" rule id="about">
      <CardBody className="form">
        <div className="field">
          <label htmlFor={`${id}-title`}>Title</label>
          <Input
            id={`${id}-title`}
            value={draft.title}
            maxLength={200}
            disabled={readOnly}
            aria-invalid={refused.title && !draft.title ? true : undefined}
            aria-describedby={refused.title && !draft.title ? `${id}-title-error` : undefined}
            placeholder="Somebody agrees before terraform applies"
            onChange={event => put("title", event.target.value)}
          />
          {refused.title && !draft.title && <Wrong id={`${id}-title-error`}>{refused.title}</Wrong>}
        </div>
        <div className="field">
          <label htmlFor={`${id}-reason`}>Reason</label>
          <TextArea
            id={`${id}-reason`}
            rows={2}
            value={draft.reason}
            maxLength={2000}
            disabled={readOnly}
            aria-invalid={refused.reason && !draft.reason ? true : undefined}
            aria-describedby={refused.reason && !draft.reason ? `${id}-reason-error` : undefined}
            placeholder="What happened, or what is to be kept from happening"
            onChange={event => put("reason", event.target.value)}
          />
          {refused.reason && !draft.reason && <Wrong id={`${id}-reason-error`}>{refused.reason}</Wrong>}
        </div>
        {teams && <Pilots teams={teams} readOnly={readOnly} />}
      </CardBody>
    </Card>
  );
}

function Wrong({ id, children }: { id: string; children: string }) {
  return (
    <p className="err" id={id}>
      <Icon name="warning" size="s" />
      {children}
    </p>
  );
}

function Pilots({ teams, readOnly }: { teams: readonly Team[]; readOnly: boolean }) {
  const { draft, change } = useEditor();
  const { pilotTeams } = draft;
  const id = useId();
  const put = (list: string[]) => change(one => ({ ...one, pilotTeams: list }));
  const left = teams.filter(({ slug }) => !pilotTeams.includes(slug));
  const choose = !readOnly && left.length > 0;
  return (
    <div className="field pent">
      {choose ? <label htmlFor={id}>Tried first on</label> : <span className="fl">Tried first on</span>}
      <div className="pent-box">
        {!choose && !pilotTeams.length && (
          <span className="t3 sm px-1">{teams.length ? "no team" : "There is no team yet."}</span>
        )}
        {pilotTeams.map(slug => (
          <span key={slug} className="pent-one sans">
            <span className="nm">{teams.find(team => team.slug === slug)?.name ?? slug}</span>
            {!readOnly && (
              <button
                type="button"
                className="x"
                aria-label={`Remove ${slug}`}
                onClick={() => put(pilotTeams.filter(one => one !== slug))}
              >
                <Icon name="cross" size="s" />
              </button>
            )}
          </span>
        ))}
        {choose && (
          <select
            id={id}
            className="pent-add"
            value=""
            onChange={event => event.target.value && put([...pilotTeams, event.target.value])}
          >
            <option value="">{pilotTeams.length ? "and another team …" : "no team: choose one …"}</option>
            {left.map(team => (
              <option key={team.slug} value={team.slug}>
                {team.name}
              </option>
            ))}
          </select>
        )}
      </div>
      <p className="help">
        After the review it only counts there and stops nothing, until somebody publishes it for all.
      </p>
    </div>
  );
}
