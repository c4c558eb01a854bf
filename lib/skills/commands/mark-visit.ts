import { z } from "zod";
import { command, everywhere } from "@/lib/operation/operation";
import { personOf } from "@/lib/teams/commands/author";
import { looked } from "../rules/visits";

/** Notes that somebody looked at the catalog, so that the next visit shows what changed since. */
export const markVisit = command({
  name: "markVisit",
  access: "signed-in",
  input: z.object({}),
  output: z.object({ seenAt: z.date(), previousAt: z.date() }),
  ...everywhere,
  run: async (tx, { actor, now }) => {
    const { id } = personOf(actor);
    const before = await tx.skillVisit.findUnique({ where: { personId: id } });
    const visit = looked(before, now);
    await tx.skillVisit.upsert({ where: { personId: id }, create: { personId: id, ...visit }, update: visit });
    return visit;
  },
  audit: "private",
});
