"use client";
import { useEffect, useId, useRef, useState, useTransition } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { SelectField, TextField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";
import { Input, Select } from "@/components/ui/input";
import type { CATEGORIES, CHANGE_KINDS } from "@/lib/skills/schema";
import { CHANGE_WORDS } from "../review/review";
import type { Draft } from "./draft";
import { useDraftQueue } from "./draft-queue";

type Line = { key: number; kind: string; text: string };
const QUIET_MS = 700;

/** Version, owner and what is new. It saves itself a moment after the last key, and when a field is left. */
export function DetailsCard(props: {
  draft: Draft;
  save: FormAction<{ revision: number }>;
  /** Given, not imported: the dictionary of skills would come to the browser with all its schemas. */
  categories: typeof CATEGORIES;
  kinds: typeof CHANGE_KINDS;
}) {
  const { draft, save } = props;
  const form = useRef<HTMLFormElement>(null);
  const lastKey = useRef(draft.changelog.length + 1);
  const [lines, setLines] = useState<Line[]>(() => {
    const kept = draft.changelog.map((line, key) => ({ key, ...line }));
    return kept.length ? kept : [{ key: 0, kind: draft.target ? "changed" : "added", text: "" }];
  });
  const { state, touch, flush } = useAutosave(form, save);
  const [version, setVersion] = useState(draft.version);
  const put = (key: number, change: Partial<Line>) =>
    setLines(lines.map(line => (line.key === key ? { ...line, ...change } : line)));
  const owners = draft.owners.map(owner => ({ value: owner.slug, label: owner.name }));
  return (
    <Card id="details" className="target" title="Version and changelog" sub={state}>
      <CardBody>
        <form ref={form} className="vform" onSubmit={event => event.preventDefault()} onChange={touch} onBlur={flush}>
          <TextField
            name="version"
            label="Version"
            mono
            autoComplete="off"
            value={version}
            onChange={event => setVersion(event.target.value)}
            help={
              draft.versionNote ??
              (draft.target?.latest
                ? `${draft.target.latest} is the latest. What changed decides the next number.`
                : "First version. Later ones start from what changed.")
            }
          />
          {draft.target ? (
            <p className="field">
              <span className="fl">For whom</span>
              <span className="given">{draft.target.owner.name}</span>
              <span className="help">The skill is theirs already.</span>
            </p>
          ) : (
            <SelectField
              name="owner"
              label="For whom"
              options={draft.owner ? owners : [{ value: "", label: "Choose a team" }, ...owners]}
              defaultValue={draft.owner?.slug ?? ""}
              help="The team that answers for it. The hub takes a version that a team has run first."
            />
          )}
          {draft.suggestedVersion !== version && draft.target && (
            <p className="w2">
              <Button
                size="s"
                onClick={() => {
                  setVersion(draft.suggestedVersion);
                  touch();
                }}
              >
                Use {draft.suggestedVersion}
              </Button>
            </p>
          )}
          <SelectField
            name="category"
            label="Category"
            defaultValue={draft.category}
            options={props.categories.map(value => ({
              value,
              label: `${value.charAt(0).toUpperCase()}${value.slice(1)}`,
            }))}
          />
          {!draft.target && (
            <SelectField
              name="visibility"
              label="Who may see it"
              defaultValue={draft.visibility}
              options={[
                { value: "organisation", label: "Everybody in the organisation" },
                { value: "team", label: "Only the team" },
              ]}
            />
          )}
          <fieldset className="w2 clog">
            <legend>What is new</legend>
            {lines.map((line, at) => (
              <ChangeLine
                key={line.key}
                line={line}
                at={at}
                kinds={props.kinds}
                put={change => put(line.key, change)}
                remove={
                  lines.length > 1
                    ? () => {
                        setLines(lines.filter(one => one !== line));
                        touch();
                      }
                    : undefined
                }
              />
            ))}
            <Button
              kind="quiet"
              size="s"
              icon="plus"
              className="addl"
              onClick={() => setLines([...lines, { key: lastKey.current++, kind: "changed", text: "" }])}
            >
              Add a line
            </Button>
          </fieldset>
        </form>
      </CardBody>
    </Card>
  );
}

function ChangeLine(props: {
  line: Line;
  at: number;
  kinds: typeof CHANGE_KINDS;
  put: (change: Partial<Line>) => void;
  remove: (() => void) | undefined;
}) {
  const { line, at, put, remove } = props;
  const id = useId();
  return (
    <div className="clr">
      <Select
        name="kind"
        aria-label={`Kind of line ${at + 1}`}
        value={line.kind}
        onChange={event => put({ kind: event.target.value })}
      >
        {props.kinds.map(kind => (
          <option key={kind} value={kind}>
            {CHANGE_WORDS[kind]}
          </option>
        ))}
      </Select>
      <Input
        id={id}
        name="line"
        aria-label={`Line ${at + 1}`}
        value={line.text}
        maxLength={500}
        placeholder="What a colleague should know, in a sentence"
        onChange={event => put({ text: event.target.value })}
      />
      {remove && <IconButton icon="cross" label={`Remove line ${at + 1}`} onClick={remove} />}
    </div>
  );
}

/** Sends the form when nothing was typed for a moment. Only what differs from what was sent last is sent. */
function useAutosave(form: React.RefObject<HTMLFormElement | null>, save: FormAction<{ revision: number }>) {
  const run = useDraftQueue();
  const [, start] = useTransition();
  const [state, setState] = useState("saved as you type");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef<string | null>(null);
  useEffect(() => {
    if (form.current) sent.current = worded(form.current);
    return () => clearTimeout(timer.current);
  }, [form]);
  const flush = () => {
    clearTimeout(timer.current);
    const text = form.current && worded(form.current);
    if (!form.current || text === null || text === sent.current) return;
    sent.current = text;
    const data = new FormData(form.current);
    // In the queue before whatever the click that left the field asks for.
    const answered = run(save, data);
    setState("saving…");
    start(async () => {
      const answer = await answered;
      setState(answer.status === "failed" ? `not saved: ${answer.message}` : "saved");
    });
  };
  const latest = useRef(flush);
  latest.current = flush;
  const touch = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(), QUIET_MS);
  };
  return { state, touch, flush };
}

const worded = (form: HTMLFormElement): string => JSON.stringify([...new FormData(form)]);
