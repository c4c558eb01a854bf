import { z } from "zod";
import { query } from "@/lib/operation/operation";
import { draftSubject } from "../commands/drafts/draft-subject";
import { textOfFile } from "../rules/diff/file-text";
import { FileEntry } from "../schema";
import { loadPackage } from "./load-package";

/** One file of one's own draft, to be edited: its text, or null where it is no text; empty where it is not there yet. */
export const draftFile = query({
  name: "draftFile",
  access: "skill:browse",
  input: z.object({ id: z.string(), path: z.string().max(1_024) }),
  output: z.object({ path: z.string(), exists: z.boolean(), text: z.string().nullable() }),
  subject: (db, { id }, actor) => draftSubject(db, actor, id),
  scope: () => "anywhere",
  run: async (db, { input: { path }, subject: draft }) => {
    const entry = FileEntry.array()
      .parse(draft.files)
      .find(one => one.path === path);
    if (!entry) return { path, exists: false, text: "" };
    const [file] = (await loadPackage(db, [entry])).files;
    return { path, exists: true, text: file ? textOfFile(file.bytes) : null };
  },
});
