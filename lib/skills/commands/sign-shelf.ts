import { z } from "zod";
import { isAppError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { command, wholeOrganisation } from "@/lib/operation/operation";
import { storeArtifacts } from "./store-artifacts";

/** Packs and signs versions that were published past the operations or before the portal signed; a few at a time. */
export const signShelf = command({
  name: "signShelf",
  access: "skill:curate",
  input: z.object({ atMost: z.number().int().min(1).max(500).default(50) }),
  output: z.object({ signed: z.number() }),
  ...wholeOrganisation,
  run: async (tx, { input }) => {
    const versions = await tx.skillVersion.findMany({
      where: { state: { in: ["published", "yanked"] }, artifacts: { none: {} } },
      orderBy: { publishedAt: "desc" },
      take: input.atMost,
      select: { id: true },
    });
    let signed = 0;
    for (const { id } of versions)
      try {
        await storeArtifacts(tx, id);
        signed += 1;
      } catch (error) {
        // Bytes that are missing: nothing was written yet, and the others are signed all the same.
        if (!isAppError(error)) throw error;
        log.error({ versionId: id, error: error.message }, "a published version could not be packed");
      }
    return { signed };
  },
  audit: "ledger",
});
