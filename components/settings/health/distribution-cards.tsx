import Link from "next/link";
import { Card, CardBody } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { formatCount } from "@/components/ui/format";
import { KeyValues } from "@/components/ui/key-values";
import { DataTable } from "@/components/ui/table/data-table";
import { DateTime } from "@/components/ui/time";
import type { DistributionHealth } from "@/lib/distribution/queries/distribution-health";
import { SELF_TEST_LABELS } from "@/lib/distribution/rules/self-test-words";

type Props = { health: DistributionHealth; timeZone: string };

/** Whether clients get what was published: what the portal's own fetches found, and what each marketplace is at. */
export function DistributionCards({ health, timeZone }: Props) {
  return (
    <>
      <Fetches health={health} timeZone={timeZone} />
      <Marketplaces health={health} timeZone={timeZone} />
    </>
  );
}

function Fetches({ health, timeZone }: Props) {
  const hidden = health.failing - new Set(health.failures.map(({ owner, name }) => `${owner}/${name}`)).size;
  const key = health.keys[0];
  return (
    <Card
      title="What clients get"
      sub="the portal fetches the newest versions as each client would"
      actions={<Verdict health={health} />}
      rule
      id="clients"
      footer={
        hidden > 0 &&
        `${formatCount(hidden)} more ${hidden === 1 ? "skill is" : "skills are"} kept to teams that you do not see.`
      }
    >
      <CardBody>
        <KeyValues
          items={[
            {
              label: "Fetched",
              value: `${formatCount(health.tested)} newest versions, ${formatCount(health.failing)} of them with something that differs`,
            },
            { label: "Last", value: health.testedAt && <DateTime at={health.testedAt} timeZone={timeZone} /> },
            {
              label: "Packed and signed",
              value: `${formatCount(health.versions - health.unpacked)} of ${formatCount(health.versions)} versions`,
            },
            {
              label: "Signing key",
              value: key && (
                <>
                  <a className="mono" href={`/api/v1/keys/${key.id}.pem`}>
                    {key.id}
                  </a>
                  {health.keys.length > 1 && `, and ${formatCount(health.keys.length - 1)} older`}
                </>
              ),
            },
            {
              label: "Git",
              value: health.git ?? (
                <Chip tone="bad" icon="warning">
                  missing: install git 2.30 or newer, or nobody can add a marketplace
                </Chip>
              ),
            },
            {
              label: "Clients that cannot sign in",
              value: health.open ? "find what the whole organisation may see" : "find nothing",
            },
          ]}
        />
      </CardBody>
      {health.failures.length > 0 && (
        <DataTable
          label="Skills that a client does not get as they were published"
          rows={health.failures}
          rowKey={({ owner, name, client }) => `${owner}/${name} ${client}`}
          rowHref={({ owner, name }) => `/skills/${owner}/${name}`}
          columns={[
            { key: "skill", label: "Skill", mono: true, cell: row => `${row.owner}/${row.name}` },
            { key: "client", label: "Client", cell: row => SELF_TEST_LABELS[row.client] },
            { key: "detail", label: "What differs", cell: row => <span className="break-words">{row.detail}</span> },
            { key: "at", label: "Tried", cell: row => <DateTime at={row.at} timeZone={timeZone} /> },
          ]}
        />
      )}
    </Card>
  );
}

function Verdict({ health }: { health: DistributionHealth }) {
  if (health.failing > 0)
    return (
      <Chip tone="bad" icon="warning">
        {formatCount(health.failing)} {health.failing === 1 ? "differs" : "differ"}
      </Chip>
    );
  return health.tested === 0 ? (
    <Chip icon="clock">nothing fetched yet</Chip>
  ) : (
    <Chip tone="ok" icon="check">
      equal
    </Chip>
  );
}

function Marketplaces({ health, timeZone }: Props) {
  return (
    <Card title="Marketplaces" sub="what Claude Code adds" rule id="marketplaces">
      <DataTable
        label="Marketplaces"
        rows={health.catalogs}
        rowKey={({ catalog }) => catalog}
        columns={[
          {
            key: "catalog",
            label: "Marketplace",
            cell: row =>
              row.catalog === "hub" ? row.label : <Link href={`/teams/${row.catalog}/connect`}>{row.label}</Link>,
          },
          { key: "path", label: "Address", mono: true, optional: true, cell: row => `/git/${row.catalog}.git` },
          { key: "skills", label: "Skills", numeric: true, cell: row => formatCount(row.skills) },
          { key: "changes", label: "Changes", numeric: true, cell: row => formatCount(row.changes) },
          {
            key: "head",
            label: "Commit",
            mono: true,
            cell: row => (row.head ? <span title={row.head}>{row.head.slice(0, 10)}</span> : "not built yet"),
          },
          {
            key: "at",
            label: "Last change",
            cell: row => (row.changedAt ? <DateTime at={row.changedAt} timeZone={timeZone} /> : "–"),
          },
        ]}
      />
    </Card>
  );
}
