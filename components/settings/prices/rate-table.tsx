import { Chip } from "@/components/ui/chip";
import { formatDay, formatUsd, MISSING } from "@/components/ui/format";
import { type Column, DataTable } from "@/components/ui/table/data-table";
import type { PriceRate } from "@/lib/prices/schema";

/** The rates of a price book, dollars a million tokens; rows that are not in force on `today` are marked. */
export function RateTable({ rates, today }: { rates: PriceRate[]; today: string }) {
  return (
    <DataTable
      label="Rates by model"
      layout="scroll"
      relaxed
      columns={columns(today)}
      rows={rates}
      rowKey={rate => String(rate.id)}
    />
  );
}

const price = (key: "input" | "output" | "cacheRead" | "cacheWrite5m" | "cacheWrite1h", label: string) => ({
  key,
  label,
  numeric: true,
  cell: (rate: PriceRate) => perMillion(rate[key]),
});

function columns(today: string): Column<PriceRate>[] {
  return [
    { key: "model", label: "Model", mono: true, cell: rate => <Model rate={rate} today={today} /> },
    price("input", "Input"),
    price("output", "Output"),
    price("cacheRead", "Cache read"),
    price("cacheWrite5m", "Write, 5 min"),
    price("cacheWrite1h", "Write, 1 h"),
    { key: "long", label: "Long prompts", cell: rate => <span className="nowrap">{longPrompt(rate)}</span> },
    { key: "us", label: "US only", numeric: true, cell: rate => multiplier(rate.geoUsMultiplierPermille) },
    { key: "web", label: "Web search", numeric: true, cell: rate => formatUsd(BigInt(rate.webSearch)) },
    {
      key: "from",
      label: "From",
      cell: rate => <span className="nowrap">{formatDay(rate.validFrom, "UTC", today)}</span>,
    },
  ];
}

function Model({ rate, today }: { rate: PriceRate; today: string }) {
  const over = rate.validTo !== null && rate.validTo <= today;
  const ahead = rate.validFrom > today;
  return (
    <>
      <span className="inline-flex items-center gap-2">
        {rate.model}
        {rate.speed === "fast" && <Chip tone="line">fast</Chip>}
        {over && <Chip>until {formatDay(rate.validTo ?? "", "UTC")}</Chip>}
        {ahead && <Chip tone="info">not yet</Chip>}
      </span>
      <span className="two trunc block max-w-[200px] md:max-w-[340px] font-sans" title={rate.source}>
        {formatDay(rate.sourceDate, "UTC")}, {rate.source}
      </span>
    </>
  );
}

function perMillion(picoPerToken: number): string {
  return formatUsd(BigInt(picoPerToken) * 1_000_000n);
}

function longPrompt({ longPrompt: long, input }: PriceRate): string {
  if (!long) return MISSING;
  return `${multiplier((long.input * 1000) / input)} above ${Math.round(long.abovePromptTokens / 1000)} k`;
}

function multiplier(permille: number): string {
  return permille === 1000 ? MISSING : `×${Number((permille / 1000).toFixed(2))}`;
}
