import { z } from "zod";
import { command, wholeOrganisation } from "@/lib/operation/operation";
import { SELF_TEST_CLIENTS } from "../schema";
import { writeSelfTests } from "../sql/self-test-rows";

/** Keeps what the portal found when it fetched its own artifacts. */
export const recordSelfTests = command({
  name: "recordSelfTests",
  access: "ledger:maintain",
  input: z.object({
    results: z
      .array(
        z.object({
          versionId: z.string(),
          client: z.enum(SELF_TEST_CLIENTS),
          ok: z.boolean(),
          detail: z.string().max(1_000).describe("what differed; where ok is true, why it was not fetched, or nothing"),
        }),
      )
      .max(2_000),
  }),
  output: z.object({ rows: z.number() }),
  ...wholeOrganisation,
  run: async (tx, { input, now }) => {
    if (!input.results.length) return { rows: 0 };
    const [written] = await tx.rows(writeSelfTests, { results: input.results, at: now });
    return { rows: written?.rows ?? 0 };
  },
  // A look at oneself, many times a day.
  audit: "ledger",
});
