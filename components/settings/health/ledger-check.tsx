"use client";
import { Card, CardBody } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import type { FormAction } from "@/components/ui/form/form-state";
import { formatCount } from "@/components/ui/format";
import { Icon } from "@/components/ui/icon";
import { DataTable } from "@/components/ui/table/data-table";

type Check = { name: string; compared: number; differing: number; example: string | null };
export type LedgerCheckResult = { ok: boolean; from: string; checks: Check[] };

/** Compares every total with the raw events that it sums; `action` is absent for those who may only look. */
export function LedgerCheck({ action }: { action?: FormAction<LedgerCheckResult> }) {
  if (!action) return null;
  return (
    <Card title="Does the ledger add up?" rule id="verify">
      <ActionForm action={action} className="grid">
        {state => (
          <>
            <CardBody className="pt-4">
              <p className="sm t2 mb-3 max-w-[68ch]">
                Every total is compared with the raw events that it sums, and every paid request with its event. Nothing
                changes; bookings wait for as long as it takes.
              </p>
              <div className="flex flex-wrap items-center gap-3">
                <SubmitButton kind="secondary" busyLabel="Comparing…">
                  Compare now
                </SubmitButton>
                {state.status === "done" ? (
                  <p className="sm flex gap-2" role="status">
                    <Icon name={state.result.ok ? "check" : "warning"} tone={state.result.ok ? "ok" : "bad"} />
                    {state.message}
                  </p>
                ) : (
                  <FormMessage />
                )}
              </div>
            </CardBody>
            {state.status === "done" && <Checks result={state.result} />}
          </>
        )}
      </ActionForm>
    </Card>
  );
}

function Checks({ result }: { result: LedgerCheckResult }) {
  return (
    <DataTable
      label={`Totals compared from ${result.from}`}
      rows={result.checks}
      rowKey={check => check.name}
      columns={[
        { key: "name", label: "Total", mono: true, cell: check => check.name },
        {
          key: "differing",
          label: "Result",
          cell: check =>
            check.differing === 0 ? (
              <Chip tone="ok" icon="check">
                equal
              </Chip>
            ) : (
              <Chip tone="bad" icon="warning">
                {formatCount(check.differing)} differ
              </Chip>
            ),
        },
        { key: "compared", label: "Rows compared", numeric: true, cell: check => formatCount(check.compared) },
        { key: "example", label: "First difference", mono: true, cell: check => check.example ?? "–" },
      ]}
    />
  );
}
