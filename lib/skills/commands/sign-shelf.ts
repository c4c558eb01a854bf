import { z } from "zod";
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
    for (const { id } of versions) await storeArtifacts(tx, id);
    return { signed: versions.length };
  },
  audit: "ledger",
});
