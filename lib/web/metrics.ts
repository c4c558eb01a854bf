import { ledgerWriter } from "@/lib/usage/ledger/writer";

type Sample = [name: string, type: "counter" | "gauge", help: string, value: number];

/** Prometheus text about this process. It holds no names and no money, so it needs no credential. */
export function metrics(): Response {
  const { counts, rowsPending } = ledgerWriter();
  const samples: Sample[] = [
    ["groundwork_ledger_flushes_total", "counter", "Statements that booked events.", counts.flushes],
    ["groundwork_ledger_rows_total", "counter", "Events committed or found to be known.", counts.rows],
    [
      "groundwork_ledger_turned_away_total",
      "counter",
      "Batches answered 503 because too many rows were in flight.",
      counts.turnedAway,
    ],
    [
      "groundwork_ledger_retries_total",
      "counter",
      "Flushes tried again after a conflict in the database.",
      counts.retries,
    ],
    ["groundwork_ledger_rows_pending", "gauge", "Rows received and not yet committed.", rowsPending],
    ["process_resident_memory_bytes", "gauge", "Resident memory.", process.memoryUsage().rss],
    ["process_uptime_seconds", "gauge", "Seconds since start.", Math.round(process.uptime())],
  ];
  const text = samples
    .map(([name, type, help, value]) => `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${value}\n`)
    .join("");
  return new Response(text, { headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" } });
}
