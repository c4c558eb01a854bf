import { z } from "zod";
import { Digest } from "./compile-schema";
import { MACHINE_STATES } from "./rules/machine-state";

/** What a machine says of itself, at the start of a session and when it fetches its policy. */
export const MachineReport = z.object({
  machine: z.string().trim().min(1, "must name the machine").max(100),
  user: z.string().trim().toLowerCase().max(254).nullish(),
  team: z.string().trim().max(64).nullish().describe("only under the organisation's token"),
  clientVersion: z.string().trim().max(60).nullish(),
  activeDigest: Digest.nullish().describe("resolved_sha256, as the client reports it"),
  sources: z.array(z.string().trim().max(60)).max(20).default([]).describe("managed sources that the client applied"),
  lastSuccessAt: z.coerce.date().nullish().describe("when it last fetched its policy"),
  errors: z.array(z.string().trim().max(500)).max(20).default([]),
});

export const MachineStanding = z.object({
  team: z.string().nullable(),
  state: z.enum(MACHINE_STATES),
  behind: z.number().int().describe("policies between the machine's and the one in force"),
  says: z.string(),
  digest: Digest.describe("of the policy in force: what the machine should report"),
});
