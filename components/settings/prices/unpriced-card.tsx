import { Count, Money } from "@/components/ui/amounts";
import { Card, CardBody } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/feedback/states";
import { formatDay } from "@/components/ui/format";
import { DataTable } from "@/components/ui/table/data-table";

type Unpriced = { model: string; requests: number; clientCostPico: bigint; firstDay: string; lastDay: string };

/** Models that sent requests and have no price: they are counted, shown and never guessed. */
export function UnpricedCard({ models, since }: { models: Unpriced[]; since: string }) {
  return (
    <Card
      title="Models without a price"
      sub={`seen since ${formatDay(since, "UTC")}`}
      rule
      footer={models.length > 0 && "Their requests add nothing to spend until a book prices them."}
    >
      {models.length === 0 ? (
        <EmptyState title="Every model has a price">
          A model that no book knows appears here with its first request, and its spend is shown as unpriced.
        </EmptyState>
      ) : (
        <DataTable
          label="Models without a price"
          rows={models}
          rowKey={row => row.model}
          columns={[
            { key: "model", label: "Model", mono: true, cell: row => row.model || "(no name)" },
            {
              key: "cost",
              label: "Clients reported",
              numeric: true,
              cell: row => <Money value={row.clientCostPico} />,
            },
            { key: "requests", label: "Requests", numeric: true, cell: row => <Count value={row.requests} /> },
            { key: "first", label: "First", cell: row => formatDay(row.firstDay, "UTC") },
            { key: "last", label: "Last", cell: row => formatDay(row.lastDay, "UTC") },
          ]}
        />
      )}
    </Card>
  );
}

/** Where the whole page is empty: nothing was ever published. */
export function NoPriceBook() {
  return (
    <Card>
      <CardBody className="p-0">
        <EmptyState title="No price book is in force" level={2}>
          Usage is counted in tokens, and all of it is unpriced. The portal publishes the list prices that it ships with
          when it starts; start it again if they are missing.
        </EmptyState>
      </CardBody>
    </Card>
  );
}
