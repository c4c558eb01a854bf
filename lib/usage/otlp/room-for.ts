import { DecodeError } from "./decode-error";
import { MAX_RECORDS } from "./limits";

/** Refuses a body that holds more records than may be kept in memory. */
export function roomFor(records: number, offset: number): void {
  if (records < MAX_RECORDS) return;
  throw new DecodeError(`more than ${MAX_RECORDS} records in one body; send smaller batches.`, offset);
}
