import { z } from "zod";
import { everywhere, query } from "@/lib/operation/operation";
import { PackageReport } from "../rules/report";

export const DraftRow = z.object({
  id: z.string(),
  name: z.string(),
  version: z.string(),
  kind: z.enum(["version", "promotion", "merge", "update"]),
  errors: z.number(),
  updatedAt: z.date(),
});
export type DraftRow = z.output<typeof DraftRow>;

/** One's own drafts, the last one touched first. Nobody else sees them. */
export const draftList = query({
  name: "draftList",
  access: "skill:browse",
  input: z.object({}),
  output: z.object({ drafts: z.array(DraftRow) }),
  ...everywhere,
  run: async (db, { actor }) => {
    if (actor.kind !== "person") return { drafts: [] };
    const rows = await db.skillDraft.findMany({
      where: { personId: actor.id },
      orderBy: { updatedAt: "desc" },
      take: 50,
      select: { id: true, version: true, kind: true, report: true, folder: true, updatedAt: true },
    });
    return {
      drafts: rows.map(({ report, folder, ...row }) => {
        const read = PackageReport.parse(report);
        return {
          ...row,
          name: read.name ?? folder ?? "unnamed",
          errors: read.checks.filter(check => check.level === "error").length,
        };
      }),
    };
  },
});
