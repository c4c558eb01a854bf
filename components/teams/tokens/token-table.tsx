import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { ConfirmDialog } from "@/components/ui/feedback/dialog";
import { EmptyState } from "@/components/ui/feedback/states";
import type { FormAction } from "@/components/ui/form/form-state";
import { type Column, DataTable } from "@/components/ui/table/data-table";
import { DateTime } from "@/components/ui/time";
import type { TokenSummary } from "@/lib/teams/schema";
import { scopeLabel } from "./scopes";

/** Tokens of a team, the organisation or a person; `revoke` is absent for those who may only look. */
export function TokenTable(props: {
  tokens: TokenSummary[];
  now: number;
  timeZone: string;
  revoke?: FormAction<null>;
  title?: string;
  sub?: string;
  /** What stands there while there is none: `hub token create …` would make the first one. */
  empty: ReactNode;
}) {
  const { tokens, now, timeZone, revoke, title = "Tokens" } = props;
  const columns: Column<TokenSummary>[] = [
    {
      key: "name",
      label: "Token",
      cell: token => (
        <>
          {token.name}
          <span className="two mono">{token.hint}</span>
        </>
      ),
    },
    {
      key: "state",
      label: "State",
      card: "main",
      cell: token => <State token={token} now={now} timeZone={timeZone} />,
    },
    { key: "scopes", label: "May", cell: token => token.scopes.map(scopeLabel).join(", ") },
    {
      key: "used",
      label: "Last used",
      cell: token => (token.lastUsedAt ? <DateTime at={token.lastUsedAt} timeZone={timeZone} /> : "never"),
    },
    {
      key: "made",
      label: "Created",
      optional: true,
      cell: token => (
        <>
          <DateTime at={token.createdAt} timeZone={timeZone} style="day" />
          <span className="two">{token.createdBy}</span>
        </>
      ),
    },
    ...(revoke
      ? [
          {
            key: "revoke",
            label: "Revoke",
            hideLabel: true,
            card: "status" as const,
            cell: (token: TokenSummary) =>
              alive(token, now) && <Revoke token={token} action={revoke} timeZone={timeZone} />,
          },
        ]
      : []),
  ];
  return (
    <Card title={title} sub={props.sub ?? `${tokens.filter(token => alive(token, now)).length} in use`} rule>
      {tokens.length === 0 ? (
        props.empty
      ) : (
        <DataTable label={title} columns={columns} rows={tokens} rowKey={token => token.id} relaxed />
      )}
    </Card>
  );
}

/** There is no token of machines yet. */
export function NoTokens({ command }: { command: string }) {
  return (
    <EmptyState title="There is no token yet" command={command}>
      Machines send usage with a token. Create one here, or from the command line of the portal's machine:
    </EmptyState>
  );
}

const alive = (token: TokenSummary, now: number) => !token.revokedAt && token.expiresAt.getTime() > now;

const SOON_MS = 14 * 86_400_000;

function State({ token, now, timeZone }: { token: TokenSummary; now: number; timeZone: string }) {
  if (token.revokedAt)
    return (
      <Chip>
        revoked <DateTime at={token.revokedAt} timeZone={timeZone} style="day" />
      </Chip>
    );
  const left = token.expiresAt.getTime() - now;
  if (left <= 0) return <Chip tone="warn">ended</Chip>;
  return (
    <Chip tone={left < SOON_MS ? "warn" : "ok"} icon={left < SOON_MS ? "clock" : "check"}>
      until <DateTime at={token.expiresAt} timeZone={timeZone} style="long" />
    </Chip>
  );
}

function Revoke({ token, action, timeZone }: { token: TokenSummary; action: FormAction<null>; timeZone: string }) {
  return (
    <ConfirmDialog
      title={`Revoke ${token.name}?`}
      trigger={{ label: "Revoke", kind: "quiet", size: "s" }}
      body="Machines that use it are refused from the next request on. What they send meanwhile is lost. This cannot be undone; a new token takes its place."
      consequences={[
        { label: "Token", value: token.hint },
        {
          label: "Last used",
          value: token.lastUsedAt ? <DateTime at={token.lastUsedAt} timeZone={timeZone} /> : "never",
        },
      ]}
      confirm="Revoke token"
      busy="Revoking…"
      action={action}
      fields={{ id: token.id }}
      danger
    />
  );
}
