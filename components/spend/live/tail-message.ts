import type { TailEvent } from "@/lib/web/live-tail";

export type TailBatch = { events: TailEvent[]; more: number };
const NOTHING: TailBatch = { events: [], more: 0 };

/** What one message of the tail says; a message that cannot be read says nothing. */
export function tailBatch(data: unknown): TailBatch {
  if (typeof data !== "string") return NOTHING;
  try {
    const batch: Partial<TailBatch> | null = JSON.parse(data);
    return { events: Array.isArray(batch?.events) ? batch.events : [], more: Number(batch?.more ?? 0) || 0 };
  } catch {
    return NOTHING;
  }
}
