import { Card, CardRows } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Icon, type IconName } from "@/components/ui/icon";
import type { SkillPage } from "@/lib/skills/page-schema";
import type { Capabilities, Norm, Severity } from "@/lib/skills/schema";
import { FitRow, fitSentence, type TeamFit } from "../fit/fit-row";

type Version = NonNullable<SkillPage["version"]>;
type Tone = "bad" | "warn" | "info" | "quiet" | "ok";
const LOOK: Record<Severity, { tone: Tone; icon: IconName }> = {
  critical: { tone: "bad", icon: "refused" },
  high: { tone: "warn", icon: "warning" },
  medium: { tone: "warn", icon: "warning" },
  low: { tone: "info", icon: "info" },
  info: { tone: "info", icon: "info" },
};

const FIT = {
  blocked: { tone: "bad", icon: "refused" },
  asks: { tone: "warn", icon: "warning" },
  fits: { tone: "ok", icon: "check" },
} as const;

/** Whether the policy lets it work, what a version was found to do, the norms that it carries, and what reviewers let stand. */
export function SafetyCard({ version, fit, all = false }: { version: Version; fit: TeamFit | null; all?: boolean }) {
  const open = version.findings.filter(one => !one.suppressed);
  const shown = all ? version.findings : open.slice(0, 4);
  const norms = version.report.norms;
  return (
    <Card
      title="Safety"
      sub={`${version.version}, scanned when it was sent`}
      rule
      id="safety"
      actions={
        open.some(one => one.severity !== "info" && one.severity !== "low") ? (
          <Chip tone="warn" icon="warning">
            {open.length} to know
          </Chip>
        ) : (
          <Chip tone="ok" icon="check">
            clear
          </Chip>
        )
      }
      footer={<span>licence {version.licence ?? "not named"}</span>}
    >
      <CardRows
        label="Findings and powers"
        items={[
          ...(fit ? fitRows(fit, all ? fit.lines.length : 3) : []),
          ...norms
            .slice(0, all ? norms.length : 3)
            .map(norm => ({ key: `n${norm.line}${norm.text}`, row: <NormRow norm={norm} /> })),
          ...shown.map(one => ({
            key: one.fingerprint + one.line,
            row: (
              <span className="saf">
                <Icon name={LOOK[one.severity].icon} tone={LOOK[one.severity].tone} label={one.severity} />
                <span>
                  <b>{one.message}</b>
                  <small className="mono">
                    {one.path}:{one.line} {one.excerpt}
                  </small>
                  {one.suppressed && (
                    <small>
                      Let stand by {one.suppressed.by}: {one.suppressed.reason}
                    </small>
                  )}
                </span>
              </span>
            ),
          })),
          ...powersOf(version.report.capabilities).map(power => ({
            key: power.label,
            row: (
              <span className="saf">
                <Icon name={power.icon} tone="quiet" />
                <span>
                  <b>{power.label}</b>
                  <small className="mono">{power.values.join(", ")}</small>
                </span>
              </span>
            ),
          })),
        ]}
      />
    </Card>
  );
}

function fitRows(fit: TeamFit, most: number) {
  const { tone, icon } = FIT[fit.verdict];
  return [
    {
      key: "fit",
      row: (
        <span className="saf">
          <Icon name={icon} tone={tone} label="Policy" />
          <span>
            <b>{fitSentence(fit)}</b>
          </span>
        </span>
      ),
    },
    ...fit.lines.slice(0, most).map(line => ({ key: `fit ${line.rule} ${line.what}`, row: <FitRow line={line} /> })),
  ];
}

function NormRow({ norm }: { norm: Norm }) {
  return (
    <span className="saf">
      <Icon name="shield" tone="ok" label="Safety norm" />
      <span>
        <b>{norm.text}</b>
        <small className="mono">
          {norm.path}:{norm.line}
        </small>
      </span>
    </span>
  );
}

function powersOf(found: Capabilities) {
  const powers: { label: string; icon: IconName; values: string[] }[] = [
    { label: "Asks for tools", icon: "terminal", values: found.tools.map(one => one.value) },
    { label: "Talks to", icon: "globe", values: found.hosts.map(one => one.value) },
    { label: "Runs", icon: "terminal", values: found.commands.map(one => one.value) },
    { label: "Reads the environment", icon: "key", values: found.environment.map(one => one.value) },
    { label: "Writes", icon: "pencil", values: found.writes.map(one => one.value) },
  ];
  return powers
    .map(power => ({ ...power, values: [...new Set(power.values)].slice(0, 12) }))
    .filter(power => power.values.length > 0);
}
