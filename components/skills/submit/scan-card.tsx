import Link from "next/link";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import type { Place } from "@/components/ui/nav/place";
import { plural } from "../review/review";
import { bySeverity, SeverityChip } from "../review/severity";
import { type Draft, editHref } from "./draft";

const SHOWN = 6;
type Finding = Draft["report"]["findings"][number];

/** What the safety scan found, worst first, and the categories that are clear. */
export function ScanCard({ draft, place }: { draft: Draft; place: Place }) {
  const { findings, scan, norms } = draft.report;
  const sorted = [...findings].sort(bySeverity);
  const clear = scan.filter(one => one.result === "clear");
  const rest = sorted.slice(SHOWN);
  return (
    <Card id="scan" className="target" title="Safety scan" sub={`${clear.length} of ${scan.length} clear`} rule>
      {findings.length === 0 ? (
        <p className="scnone">
          <Icon name="check" tone="ok" /> Nothing found in {plural(draft.files.length, "file")}.
        </p>
      ) : (
        <Found findings={sorted.slice(0, SHOWN)} place={place} />
      )}
      {rest.length > 0 && (
        <details className="more">
          <summary>{plural(rest.length, "more finding")}</summary>
          <Found findings={rest} place={place} />
        </details>
      )}
      {clear.length > 0 && (
        <details className="more">
          <summary>{plural(clear.length, "category is", "categories are")} clear</summary>
          <ul className="clear">
            {clear.map(one => (
              <li key={one.id}>
                <Icon name="check" size="s" tone="ok" />
                <span>{one.label}</span>
                <span className="t3 nowrap">
                  {plural(one.rules, "rule")}, {plural(one.files, "file")}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {norms.length > 0 && (
        <details className="more">
          <summary>It carries {plural(norms.length, "safety rule")}</summary>
          <ul className="clear">
            {norms.map(norm => (
              <li key={`${norm.path}:${norm.line}`}>
                <Icon name="shield" size="s" tone="ok" />
                <span>{norm.text}</span>
                <span className="t3 nowrap">line {norm.line}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

function Found({ findings, place }: { findings: readonly Finding[]; place: Place }) {
  return (
    <ul className="finds">
      {findings.map(one => (
        <li key={`${one.fingerprint} ${one.line}`}>
          <div className="min-w-0">
            <p className="row wrap">
              <SeverityChip severity={one.severity} />
              <Link className="link mono xs" href={editHref(place, one.path, one.line)} scroll={false}>
                {one.path}:{one.line}
              </Link>
            </p>
            <p>{one.message}</p>
            <p className="where">
              <code>{one.excerpt}</code>
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
