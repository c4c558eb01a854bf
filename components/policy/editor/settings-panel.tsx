"use client";
import { useEffect, useRef } from "react";
import { Card, CardBody } from "@/components/ui/card";
import { settingName } from "@/lib/policy/rules/words/place-words";
import { LOCK_WORDS, LOG_WORDS, MODE_WORDS } from "@/lib/policy/rules/words/setting-words";
import type { Lock, Mode } from "@/lib/policy/schema";
import { useEditor } from "./editor-context";
import { Entries, LimitedEntries } from "./entries";
import { Choice, Maybe, Switch } from "./field";
import { DetectorRows, GateRows, HookRows, VariableRows } from "./setting-rows";

const MODES = Object.keys(MODE_WORDS) as Mode[];
const LOCKS = Object.keys(LOCK_WORDS) as Lock[];

/** Everything that is no rule. What is left out sets no limit, and says so. */
export function SettingsPanel() {
  const { draft, shown } = useEditor();
  const { document } = draft;
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!shown) return;
    const found = panel.current?.querySelector(".pfind")?.closest(".field, .prow, .plim");
    found?.scrollIntoView({ block: "center" });
    found?.querySelector<HTMLElement>("input, select, textarea")?.focus({ preventScroll: true });
  }, [shown]);
  return (
    <div className="stack" ref={panel}>
      <Card title="Modes and locks" sub="what a session may be, and what nobody may switch off" rule>
        <CardBody className="pset">
          <Modes />
          <Locks />
        </CardBody>
      </Card>
      <Card title="Models, plugins and servers" sub="what agents are made of" rule>
        <CardBody className="pset">
          <LimitedEntries
            label={settingName("models")}
            path={["models"]}
            values={document.models}
            placeholder="claude-sonnet-*"
          />
          <LimitedEntries
            label={settingName("marketplaces.allowed")}
            path={["marketplaces", "allowed"]}
            values={document.marketplaces.allowed}
            placeholder="halden/hub"
          />
          <Entries
            label={settingName("marketplaces.blocked")}
            path={["marketplaces", "blocked"]}
            values={document.marketplaces.blocked}
          />
          <LimitedEntries
            label={settingName("mcp.allowed")}
            path={["mcp", "allowed"]}
            values={document.mcp.allowed}
            placeholder="github"
          />
          <Entries label={settingName("mcp.denied")} path={["mcp", "denied"]} values={document.mcp.denied} />
        </CardBody>
      </Card>
      <Card title="Network and files" sub="where commands may go" rule>
        <CardBody className="pset">
          <LimitedEntries
            label={settingName("network.allowedDomains")}
            path={["network", "allowedDomains"]}
            values={document.network.allowedDomains}
            placeholder="*.example.com"
          />
          <Entries
            label={settingName("network.deniedDomains")}
            path={["network", "deniedDomains"]}
            values={document.network.deniedDomains}
          />
          <LimitedEntries
            label={settingName("files.allowWrite")}
            path={["files", "allowWrite"]}
            values={document.files.allowWrite}
            placeholder="//srv/projects/**"
          />
          <Entries
            label={settingName("files.denyRead")}
            path={["files", "denyRead"]}
            values={document.files.denyRead}
            placeholder="//**/live/**"
          />
          <Entries
            label={settingName("files.denyWrite")}
            path={["files", "denyWrite"]}
            values={document.files.denyWrite}
          />
        </CardBody>
      </Card>
      <Card title="Secrets" sub="what looks like one" rule>
        <CardBody className="pset">
          <DetectorRows />
          <LimitedEntries
            label={settingName("secrets.exempt")}
            path={["secrets", "exempt"]}
            values={document.secrets.exempt}
            unset="None"
            placeholder="//**/tests/fixtures/**"
          />
        </CardBody>
      </Card>
      <Card title="Approval by a second person" sub="for rules whose calls wait" rule>
        <CardBody className="pset">
          <GateRows />
        </CardBody>
      </Card>
      <Card title="Hooks" sub="what runs beside a call" rule>
        <CardBody className="pset">
          <HookRows />
        </CardBody>
      </Card>
      <Card title="Client, variables and limits" rule>
        <CardBody className="pset">
          <div className="pgrid">
            <Maybe label={settingName("version.min")} path={["version", "min"]} unset="any" />
            <Maybe label={settingName("version.max")} path={["version", "max"]} unset="any" />
            <Choice
              label={settingName("log")}
              path={["log"]}
              unset="Not said"
              options={Object.entries(LOG_WORDS).map(([value, { label }]) => ({ value, label }))}
            />
            <Maybe
              label={`${settingName("limits.sessionUsd")}, in $`}
              path={["limits", "sessionUsd"]}
              number
              unset="no limit"
            />
            <Maybe label={settingName("limits.subagents")} path={["limits", "subagents"]} number unset="no limit" />
            <Maybe
              label={`${settingName("limits.waiverDays")}, in days`}
              path={["limits", "waiverDays"]}
              number
              unset="no limit"
              help="0 means no exceptions."
            />
          </div>
          <VariableRows />
          <Entries label={settingName("env.forbidden")} path={["env", "forbidden"]} values={document.env.forbidden} />
        </CardBody>
      </Card>
    </div>
  );
}

function Modes() {
  const { draft, set, readOnly } = useEditor();
  const { allowed } = draft.document.modes;
  return (
    <fieldset className="plim">
      <legend>Modes</legend>
      <div className="plim-ways">
        <label>
          <input
            type="radio"
            name="modes"
            checked={allowed === null}
            disabled={readOnly}
            onChange={() => set(["modes", "allowed"], null)}
          />
          No limit
        </label>
        <label>
          <input
            type="radio"
            name="modes"
            checked={allowed !== null}
            disabled={readOnly}
            onChange={() => set(["modes", "allowed"], ["default", "plan"])}
          />
          Only these
        </label>
      </div>
      {allowed && (
        <div className="pchecks">
          {MODES.map(mode => (
            <Switch
              key={mode}
              label={MODE_WORDS[mode].label}
              why={MODE_WORDS[mode].why}
              on={allowed.includes(mode)}
              onChange={on =>
                set(
                  ["modes", "allowed"],
                  MODES.filter(one => (one === mode ? on : allowed.includes(one))),
                )
              }
            />
          ))}
        </div>
      )}
      <div className="pgrid">
        <Choice
          label={settingName("modes.default")}
          path={["modes", "default"]}
          unset="Not said"
          options={MODES.map(mode => ({ value: mode, label: MODE_WORDS[mode].label }))}
        />
      </div>
    </fieldset>
  );
}

function Locks() {
  const { draft, set, baseline } = useEditor();
  const { locks } = draft.document;
  return (
    <fieldset className="plim">
      <legend>Locks</legend>
      <div className="pchecks">
        {LOCKS.map(lock => (
          <Switch
            key={lock}
            label={
              baseline?.locks.includes(lock)
                ? `${LOCK_WORDS[lock].label} (the baseline locks it)`
                : LOCK_WORDS[lock].label
            }
            why={LOCK_WORDS[lock].why}
            on={locks.includes(lock)}
            onChange={on => set(["locks"], on ? [...locks, lock] : locks.filter(one => one !== lock))}
          />
        ))}
      </div>
    </fieldset>
  );
}
