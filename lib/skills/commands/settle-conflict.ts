import { z } from "zod";
import { AppError, notFound } from "@/lib/core/errors";
import type { Tx } from "@/lib/db/client";
import { command } from "@/lib/operation/operation";
import { loadPackage } from "../queries/load-package";
import { textOfFile } from "../rules/diff/file-text";
import { DraftConflict, type Settlement, settleFile, settleStretch } from "../rules/draft-conflicts";
import { reportOf } from "../rules/report";
import type { PackageFile, SkillPackage } from "../schema";
import { draftSubject, writeDraft } from "./drafts/draft-subject";
import { storePackage } from "./store-package";

const MAX_TEXT = 1_000_000;

/** Decides one conflict of one's own update: our side, theirs, both one after the other, a text of one's own, or as it was edited by hand. */
export const settleConflict = command({
  name: "settleConflict",
  access: "skill:propose",
  input: z.object({
    id: z.string(),
    revision: z.coerce.number().int(),
    path: z.string().max(1_024),
    index: z.coerce.number().int().min(0).default(0),
    take: z.enum(["ours", "theirs", "both", "text", "as-edited"]),
    text: z.string().max(MAX_TEXT).optional().describe("with take = text"),
  }),
  output: z.object({ id: z.string(), revision: z.number(), left: z.number() }),
  subject: (tx, { id }, actor) => draftSubject(tx, actor, id),
  scope: () => "anywhere",
  run: async (tx, { input, subject: draft, now }) => {
    const waiting = DraftConflict.array().parse(draft.conflicts);
    const conflict = waiting.find(one => one.path === input.path && one.index === input.index);
    if (!conflict) throw new AppError("conflict", "That is settled already. Reload the page to see it.");
    if (input.take === "text" && input.text === undefined)
      throw new AppError("invalid", "Write the text that should stand there.", {
        issues: [{ path: ["text"], message: "write the text" }],
      });
    const choice: Settlement = input.take === "text" ? { text: input.text ?? "" } : { take: input.take };
    const before = await loadPackage(tx, draft.files, draft.folder);
    const after = await settled(tx, before, conflict, choice);
    const left = waiting.filter(one => one !== conflict);
    const { files, digest } = await storePackage(tx, after);
    const written = await writeDraft(tx, draft.id, input.revision, now, {
      files,
      digest,
      report: reportOf(after),
      conflicts: left,
    });
    return { ...written, left: left.length };
  },
  audit: "private",
});

async function settled(tx: Tx, pkg: SkillPackage, conflict: DraftConflict, choice: Settlement): Promise<SkillPackage> {
  const { stretch, files } = conflict;
  if (files) {
    const theirs = files.theirs ? ((await loadPackage(tx, [files.theirs])).files[0] ?? null) : null;
    return settleFile(pkg, { ...conflict, files }, theirs, choice);
  }
  if (!stretch) return pkg;
  const blob = await tx.skillBlob.findUnique({ where: { digest: stretch.digest }, select: { bytes: true } });
  const before = blob ? textOf(blob) : null;
  if (before === null) throw notFound("The file as the update left it");
  const after = settleStretch(pkg, { ...conflict, stretch }, before, choice);
  if (after) return after;
  throw new AppError(
    "conflict",
    `You edited this place of ${conflict.path} by hand. Keep it as you edited it, or start the update again.`,
  );
}

const textOf = ({ bytes }: Pick<PackageFile, "bytes">): string | null => textOfFile(bytes);
