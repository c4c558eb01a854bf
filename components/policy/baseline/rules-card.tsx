import { Card } from "@/components/ui/card";
import type { RuleGroup } from "@/lib/policy/rules/find-rules";
import { type SettingGroup, type SettingLine } from "@/lib/policy/rules/words/setting-lines";
import type { PolicyDocument } from "@/lib/policy/schema";
import { plural } from "../revision/revision-words";
import { RuleRow, type RuleUse } from "./rule-row";

export function RulesCard({
  group,
  uses,
  gates,
}: {
  group: RuleGroup;
  uses: ReadonlyMap<string, RuleUse> | null;
  gates: PolicyDocument["gates"];
}) {
  const { rules, of } = group;
  return (
    <Card
      title={group.label}
      sub={group.why}
      rule
      actions={
        <span className="xs t3">{rules.length < of ? `${rules.length} of ${of} rules` : plural(of, "rule")}</span>
      }
    >
      <ul className="pbr">
        {rules.map(rule => (
          <RuleRow
            key={`${rule.effect} ${rule.id}`}
            rule={rule}
            use={uses?.get(rule.id) ?? null}
            gates={gates.filter(gate => gate.rules.includes(rule.id)).map(({ id }) => id)}
          />
        ))}
      </ul>
    </Card>
  );
}

/** What is no rule: each setting with what it says and why; what sets no limit says so. */
export function SettingsCard({ groups }: { groups: readonly SettingGroup[] }) {
  const said = groups.filter(({ lines }) => lines.some(({ value }) => value !== null));
  const silent = groups.filter(({ lines }) => lines.every(({ value }) => value === null));
  return (
    <>
      {said.map(group => (
        <Card key={group.id} title={group.title} rule id={`settings-${group.id}`}>
          <ul className="pset-list">
            {group.lines.map(line => (
              <li key={`${line.label} ${String(line.value)}`}>
                <b>{line.label}</b>
                <div className="min-w-0">
                  <Value line={line} />
                  <small>{line.why}</small>
                </div>
              </li>
            ))}
          </ul>
        </Card>
      ))}
      {silent.length > 0 && (
        <p className="sm t2">
          No limit is set for{" "}
          {silent
            .map(({ title }) => title.toLowerCase())
            .join(", ")
            .replace(/, ([^,]*)$/, " and $1")}
          .
        </p>
      )}
    </>
  );
}

function Value({ line: { value } }: { line: SettingLine }) {
  if (value === null) return <span className="t3">No limit</span>;
  if (typeof value === "string") return <span>{value}</span>;
  return (
    <span className="vals">
      {value.map(one => (
        <span key={one} className="chip line">
          {one}
        </span>
      ))}
    </span>
  );
}
