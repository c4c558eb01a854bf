"use client";
import type { ReactNode } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { ACTION_WORDS } from "@/lib/policy/rules/words/setting-words";
import { DETECTOR_GROUPS, DETECTORS, detectorName, isDetector } from "@/lib/secrets/detectors";
import { useEditor } from "./editor-context";
import { Entries, LimitedEntries } from "./entries";
import { Choice, Maybe, Switch, Text } from "./field";
import { Findings } from "./findings";
import type { Path } from "./set-at";

/** Rows of one kind of setting, each with a way out, and a button for the next. */
function Rows<T>(props: {
  path: Path;
  list: readonly T[];
  none: string;
  add: string;
  fresh: T;
  nameOf: (one: T) => string;
  children: (one: T, path: Path) => ReactNode;
}) {
  const { path, list } = props;
  const { set, findings, readOnly } = useEditor();
  return (
    <div className="prows">
      {list.length === 0 && <p className="sm t2">{props.none}</p>}
      {list.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place while its name is typed
        <div key={at} className="prow">
          <div className="prow-in">
            {props.children(one, [...path, at])}
            <Findings items={[...findings([...path, at]), ...findings([...path, at, "id"])]} />
          </div>
          {!readOnly && (
            <IconButton
              size="s"
              icon="trash"
              label={`Remove ${props.nameOf(one)}`}
              onClick={() =>
                set(
                  path,
                  list.filter((_, other) => other !== at),
                )
              }
            />
          )}
        </div>
      ))}
      {!readOnly && (
        <Button size="s" icon="plus" onClick={() => set(path, [...list, props.fresh])}>
          {props.add}
        </Button>
      )}
    </div>
  );
}

const LOOKS_FOR = [...DETECTOR_GROUPS, ...DETECTORS.toSorted((a, b) => (a.name < b.name ? -1 : 1))];

export function DetectorRows() {
  const { detectors } = useEditor().draft.document.secrets;
  return (
    <Rows
      path={["secrets", "detectors"]}
      list={detectors}
      none="Nothing is looked for in what agents write, send or run."
      add="Add a detector"
      fresh={{ id: "known-formats", action: "ask" as const }}
      nameOf={({ id }) => detectorName(id)}
    >
      {({ id }, path) => (
        <div className="pgrid half">
          <Choice
            label="Looks for"
            path={[...path, "id"]}
            options={(isDetector(id)
              ? LOOKS_FOR
              : [...LOOKS_FOR, { id, name: `${id || "nothing"} (does not exist)` }]
            ).map(one => ({ value: one.id, label: one.name }))}
          />
          <Choice
            label="What it finds"
            path={[...path, "action"]}
            options={Object.entries(ACTION_WORDS).map(([value, label]) => ({ value, label }))}
          />
        </div>
      )}
    </Rows>
  );
}

export function GateRows() {
  const { draft, set, baseline } = useEditor();
  const { document } = draft;
  const names = [...new Set([...document.rules, ...(baseline?.rules ?? [])].map(({ id }) => id))];
  return (
    <Rows
      path={["gates"]}
      list={document.gates}
      none="No rule waits for a second person."
      add="Add a gate"
      fresh={{
        id: "",
        rules: [],
        approvers: null,
        minApprovals: 1,
        ttlMinutes: 60,
        singleUse: true,
        selfApproval: false,
      }}
      nameOf={({ id }) => id || "the gate"}
    >
      {(gate, path) => (
        <>
          <div className="pgrid">
            <Text label="Name" path={[...path, "id"]} mono placeholder="second-person" />
            <Maybe label="Approvals" path={[...path, "minApprovals"]} number unset="1" />
            <Maybe label="Holds for minutes" path={[...path, "ttlMinutes"]} number unset="60" />
          </div>
          <Entries label="Rules whose calls wait" path={[...path, "rules"]} values={gate.rules} suggestions={names} />
          <LimitedEntries
            label="Who agrees"
            path={[...path, "approvers"]}
            values={gate.approvers}
            unset="Every lead and the platform team"
            placeholder="reliability@example.com"
          />
          <div className="pchecks">
            <Switch
              label="For one call"
              why="Otherwise an approval holds for every such call until it ends."
              on={gate.singleUse}
              onChange={on => set([...path, "singleUse"], on)}
            />
            <Switch
              label="People may approve what they ask for"
              why="Then it is a second look and no second person."
              on={gate.selfApproval}
              onChange={on => set([...path, "selfApproval"], on)}
            />
          </div>
        </>
      )}
    </Rows>
  );
}

export function HookRows() {
  const { draft, set } = useEditor();
  return (
    <Rows
      path={["hooks"]}
      list={draft.document.hooks}
      none="No hook is asked for."
      add="Add a hook"
      fresh={{
        id: "",
        event: "PreToolUse",
        matcher: "",
        type: "command" as const,
        target: "",
        timeoutS: 10,
        failClosed: true,
      }}
      nameOf={({ id }) => id || "the hook"}
    >
      {(hook, path) => (
        <>
          <div className="pgrid">
            <Text label="Name" path={[...path, "id"]} mono placeholder="guard" />
            <Text label="Event" path={[...path, "event"]} mono />
            <Text label="Matcher" path={[...path, "matcher"]} mono placeholder="every tool" />
            <Choice
              label="Kind"
              path={[...path, "type"]}
              options={[
                { value: "command", label: "a command" },
                { value: "http", label: "an address" },
              ]}
            />
            <Maybe label="Seconds" path={[...path, "timeoutS"]} number unset="10" />
          </div>
          <Text label={hook.type === "http" ? "Address" : "Command"} path={[...path, "target"]} mono />
          <Switch
            label="Where it fails, the call stops"
            why="Otherwise a hook that is down lets everything through."
            on={hook.failClosed}
            onChange={on => set([...path, "failClosed"], on)}
          />
        </>
      )}
    </Rows>
  );
}

/** Variables have names for keys, so a row is renamed as a whole. */
export function VariableRows() {
  const { draft, set, findings, readOnly } = useEditor();
  const variables = draft.document.env.set;
  const names = Object.keys(variables);
  const rename = (from: string, to: string) =>
    set(
      ["env", "set"],
      Object.fromEntries(Object.entries(variables).map(([name, value]) => [name === from ? to : name, value])),
      "env.set",
    );
  return (
    <div className="prows">
      <span className="fl">Variables that are set</span>
      {names.length === 0 && <p className="sm t2">None.</p>}
      {names.map((name, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place while its name is typed
        <div key={at} className="prow">
          <div className="prow-in pgrid half">
            <input
              className="input mono"
              aria-label={`Name of variable ${at + 1}`}
              value={name}
              disabled={readOnly}
              onChange={event => !(event.target.value in variables) && rename(name, event.target.value)}
            />
            <input
              className="input mono"
              aria-label={`Value of ${name}`}
              value={variables[name] ?? ""}
              disabled={readOnly}
              onChange={event => set(["env", "set", name], event.target.value, `env.set.${name}`)}
            />
            <Findings items={findings(["env", "set", name])} />
          </div>
          {!readOnly && (
            <IconButton
              size="s"
              icon="trash"
              label={`Remove ${name}`}
              onClick={() =>
                set(["env", "set"], Object.fromEntries(Object.entries(variables).filter(([one]) => one !== name)))
              }
            />
          )}
        </div>
      ))}
      {!readOnly && (
        <Button
          size="s"
          icon="plus"
          disabled={"" in variables || "NEW_VARIABLE" in variables}
          onClick={() => set(["env", "set"], { ...variables, NEW_VARIABLE: "" })}
        >
          Add a variable
        </Button>
      )}
    </div>
  );
}
