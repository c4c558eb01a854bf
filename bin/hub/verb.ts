import type { ParseArgsConfig } from "node:util";
import type { JobActor } from "@/lib/access/may";

/** Whoever can run this on the machine holds its database: the command line acts for the organisation, and is audited. */
export const HUB: JobActor = { kind: "job", name: "hub" };

/** Wrong words on the command line: exit code 2. */
export class UsageError extends Error {
  override name = "UsageError";
}

export type Given = { positionals: string[]; values: Record<string, string | undefined> & { flags?: never } };

/** One verb of `npm run hub --`: what it is called, what it takes and what it answers. */
export type Verb = {
  words: readonly string[];
  usage: string;
  does: string;
  options: Record<string, { type: "string" } | { type: "boolean" }> & NonNullable<ParseArgsConfig["options"]>;
  /** `result` is the one JSON document of --json; `text` is for people; `failed` ends with code 1. */
  run(given: Given): Promise<{ result: unknown; text: string; failed?: boolean }>;
};
