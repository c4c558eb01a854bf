import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { ledgerCommand } from "@/lib/operation/operation";
import { directory } from "@/lib/teams/directory";
import { bookBatch, bookingWindow } from "../ledger/book";
import { normaliseUsageEvents } from "../rules/normalise-usage-events";
import { readTranscript } from "../rules/read-transcript";
import type { Normalised, NormaliseLimits } from "../schema";

const BATCH = 2_000;

/**
 * Back-fill: transcripts of the client, or the portal's own events, as lines of text. A request that telemetry booked
 * before counts once: both are keyed by the request's id. Content is not even read into memory for long.
 */
export const importUsage = ledgerCommand({
  name: "importUsage",
  access: "ledger:maintain",
  input: z.object({
    lines: z.array(z.string()),
    format: z.enum(["transcript", "events"]),
    team: z.string().optional(),
    user: z.string().optional(),
  }),
  output: z.object({ received: z.number(), booked: z.number(), quarantined: z.number() }),
  scope: () => "org",
  run: async ({ input, now }) => {
    const limits = await bookingWindow(now.getTime());
    const people = await directory();
    const team = input.team === undefined ? null : people.teamsBySlug.get(input.team);
    if (team === undefined) throw notFound(`The team ${input.team}`);
    const batch =
      input.format === "transcript"
        ? fromTranscript(input.lines, input.user ?? null, limits)
        : normaliseUsageEvents(parsed(input.lines), limits);
    const total = { received: 0, booked: 0, quarantined: batch.refusals.length };
    const credential = { id: "import", teamId: team?.id ?? null };
    await bookBatch({ ...batch, events: [] }, credential);
    for (let from = 0; from < batch.events.length; from += BATCH) {
      const receipt = await bookBatch(
        { events: batch.events.slice(from, from + BATCH), points: [], refusals: [], ignored: 0 },
        credential,
      );
      total.received += receipt.received;
      total.booked += receipt.booked;
    }
    return total;
  },
});

const parsed = (lines: readonly string[]): unknown[] =>
  lines.map(line => {
    try {
      return JSON.parse(line) as unknown;
    } catch {
      return line;
    }
  });

function fromTranscript(lines: readonly string[], user: string | null, limits: NormaliseLimits): Normalised {
  const { events, skipped } = readTranscript(lines, { user: user?.toLowerCase() ?? null, teamHint: null }, limits);
  return { events, points: [], refusals: [], ignored: skipped };
}
