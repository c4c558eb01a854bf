"use client";
import { useId } from "react";
import { Card, CardBody } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { Input, TextArea } from "@/components/ui/input";
import { useEditor } from "./editor-context";

type Team = { slug: string; name: string };

/** What is changed and why, and on whom it is tried first: what reviewers read before anything else. */
export function AboutCard({ teams, refused }: { teams: readonly Team[] | null; refused: Record<string, string> }) {
  const { draft, change, readOnly } = useEditor();
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
        {teams && <Pilots teams={teams} />}
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

function Pilots({ teams }: { teams: readonly Team[] }) {
  const { draft, change, readOnly } = useEditor();
  const { pilotTeams } = draft;
  const id = useId();
  const put = (list: string[]) => change(one => ({ ...one, pilotTeams: list }));
  const left = teams.filter(({ slug }) => !pilotTeams.includes(slug));
  return (
    <div className="field pent">
      <label htmlFor={id}>Tried first on</label>
      <div className="pent-box">
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
        {!readOnly && left.length > 0 && (
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
