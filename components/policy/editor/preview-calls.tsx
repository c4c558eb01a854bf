"use client";
import { useState } from "react";
import { formatCount } from "@/components/ui/format";
import { Icon } from "@/components/ui/icon";
import { Select } from "@/components/ui/input";
import type { PreviewResult } from "@/lib/policy/preview-schema";
import type { Outcome } from "@/lib/policy/rules/decide/approval";
import { textFound } from "@/lib/policy/rules/find-rules";
import { DecisionChip } from "../revision/decision-chip";
import { plural, times } from "../revision/revision-words";

const FIRST = 8;
const KINDS: readonly ["" | Outcome, string][] = [
  ["", "All"],
  ["ask", "Asked"],
  ["approve", "Second person"],
  ["deny", "Denied"],
  ["allow", "Allowed"],
];

/** The calls themselves, redacted, with what became of them and what would. */
export function PreviewCalls({ result }: { result: PreviewResult }) {
  const { commands, rules } = result;
  const [q, setQ] = useState("");
  const [kind, setKind] = useState<"" | Outcome>("");
  const [rule, setRule] = useState("");
  const [more, setMore] = useState(false);
  if (!commands.length) return null;
  const found = commands.filter(
    one =>
      (!kind || one.after === kind) && (!rule || one.rule === rule) && textFound(`${one.text} ${one.rule ?? ""}`, q),
  );
  const shown = more ? found : found.slice(0, FIRST);
  return (
    <section className="pcalls" aria-label="The calls">
      <h3>
        The calls <span className="t3">{formatCount(found.length)}</span>
      </h3>
      <div className="pcalls-find">
        <input
          className="input"
          type="search"
          aria-label="Filter the calls"
          placeholder="Filter the calls"
          value={q}
          onChange={event => setQ(event.target.value)}
        />
        {rules.length > 1 && (
          <Select aria-label="By rule" value={rule} onChange={event => setRule(event.target.value)}>
            <option value="">every rule</option>
            {rules.map(
              one =>
                one.id && (
                  <option key={one.id} value={one.id}>
                    {one.id}
                  </option>
                ),
            )}
          </Select>
        )}
        <span className="seg" role="group" aria-label="What would become of them">
          {KINDS.filter(([value]) => !value || commands.some(one => one.after === value)).map(([value, label]) => (
            <button key={value} type="button" aria-pressed={kind === value} onClick={() => setKind(value)}>
              {label}
            </button>
          ))}
        </span>
      </div>
      <ul>
        {shown.map(one => (
          <li key={`${one.text} ${one.rule} ${one.before} ${one.after}`}>
            <code>{one.text}</code>
            <span className="xs t3">
              {times(one.calls)}, {plural(one.people, "person", "people")}
              {result.teamsSeen > 1 && `, ${plural(one.teams, "team")}`}
              {one.rule && (
                <>
                  , <span className="mono">{one.rule}</span>
                </>
              )}
            </span>
            <span className="pcalls-to">
              <DecisionChip decision={one.before} />
              <Icon name="chevronRight" size="s" tone="quiet" label="becomes" />
              <DecisionChip decision={one.after} />
            </span>
          </li>
        ))}
      </ul>
      {!shown.length && <p className="sm t2">No call is found.</p>}
      {found.length > FIRST && (
        <button type="button" className="link sm" onClick={() => setMore(!more)}>
          {more ? "Show fewer" : `Show all ${formatCount(found.length)}`}
        </button>
      )}
    </section>
  );
}
