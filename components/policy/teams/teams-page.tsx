import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/feedback/states";
import { MISSING } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { type Column, DataTable } from "@/components/ui/table/data-table";
import { DateTime } from "@/components/ui/time";
import type { PolicyOverview } from "@/lib/policy/page-schema";
import { comparisonHref, teamPolicyHref } from "../revision/policy-places";
import { plural } from "../revision/revision-words";

type Row = PolicyOverview["teams"][number];

/** Every team with what it tightened and how that stands. */
export function PolicyTeamsPage(props: {
  teams: Row[];
  baseline: { number: number | null } | null;
  timeZone: string;
  tabs: ReactNode;
}) {
  const { teams, baseline, timeZone } = props;
  const own = teams.filter(({ number }) => number !== null).length;
  const [first, second] = teams.filter(({ number }) => number !== null);
  return (
    <>
      <PageHeader
        title="Teams"
        sub={
          baseline
            ? `Every team works under the baseline, r${baseline.number}. ${own ? plural(own, "team has", "teams have") : "No team has"} rules of ${own === 1 ? "its" : "their"} own on top.`
            : "There is no baseline yet: the client’s own rules hold for every team."
        }
        crumbs={[{ label: "Policy", href: "/policy" }, { label: "Teams" }]}
      />
      {props.tabs}
      <Card
        title="Teams"
        sub={teams.length}
        rule
        actions={
          teams.length > 1 && (
            <TextLink
              href={comparisonHref(
                first?.team.slug ?? "baseline",
                second?.team.slug ?? teams[0]?.team.slug ?? "baseline",
              )}
            >
              Compare two teams
            </TextLink>
          )
        }
      >
        <DataTable
          label="Policies of teams"
          columns={columns(baseline?.number ?? null, timeZone)}
          rows={teams}
          rowKey={row => row.team.slug}
          rowHref={row => teamPolicyHref(row.team.slug)}
          relaxed
          empty={<EmptyState title="There is no team that you may see." />}
        />
      </Card>
    </>
  );
}

function columns(current: number | null, timeZone: string): Column<Row>[] {
  return [
    { key: "team", label: "Team", cell: row => row.team.name },
    {
      key: "own",
      label: "Own rules",
      card: "picture",
      cell: row =>
        row.number === null ? (
          <span className="t3">baseline alone</span>
        ) : (
          <>
            <span className="mono">r{row.number}</span> {row.title}
          </>
        ),
    },
    {
      key: "checked",
      label: "Checked against",
      card: "pair",
      cell: row =>
        row.checkedAgainst === null ? (
          MISSING
        ) : (
          <>
            <span className="mono">r{row.checkedAgainst}</span>
            {row.checkedAgainst !== current && (
              <>
                {" "}
                <Chip tone="warn">behind</Chip>
              </>
            )}
          </>
        ),
    },
    { key: "rules", label: "Rules", numeric: true, card: "none", cell: row => row.rules || MISSING },
    {
      key: "since",
      label: "Since",
      card: "none",
      optional: true,
      muted: true,
      cell: row => (row.publishedAt ? <DateTime at={row.publishedAt} timeZone={timeZone} style="day" /> : MISSING),
    },
    {
      key: "trouble",
      label: "To look at",
      card: "status",
      cell: row =>
        row.trouble.length + row.notices === 0 ? (
          MISSING
        ) : (
          <span className="row wrap">
            {row.trouble.length > 0 && (
              <Chip tone="warn" icon="warning" title={row.trouble.join("\n")}>
                {plural(row.trouble.length, "rule")} no longer fit{row.trouble.length === 1 ? "s" : ""}
              </Chip>
            )}
            {row.notices > 0 && <Chip tone="info">{plural(row.notices, "notice")}</Chip>}
          </span>
        ),
    },
    { key: "waivers", label: "Exceptions", numeric: true, card: "pair", cell: row => row.waivers || MISSING },
    { key: "machines", label: "Machines", numeric: true, card: "none", cell: row => row.machines || MISSING },
  ];
}
