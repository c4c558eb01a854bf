import type { changeDraft } from "@/lib/skills/commands/drafts/change-draft";
import type { editDraftFiles } from "@/lib/skills/commands/drafts/edit-draft-files";
import { formInput } from "@/lib/web/action";

type Change = Parameters<typeof changeDraft>[1];
type Write = Parameters<typeof editDraftFiles>[1];

/** Version, owner and what is new: the lines of the changelog come as two lists of the same length. */
export function detailsInput(form: FormData): Change {
  const kinds = form.getAll("kind").map(String);
  const texts = form.getAll("line").map(text => String(text).trim());
  const changelog = texts.flatMap((text, at) => (text ? [{ kind: kinds[at], text }] : []));
  const { kind: _, line: __, ...fields } = formInput(form);
  return { ...fields, version: String(form.get("version") ?? ""), changelog } as unknown as Change;
}

/** The decision about a close skill, for the two texts that it was made on. */
export function choiceInput(form: FormData): Change {
  const { id, revision, skillId, verdict, choice, mine, theirs } = Object.fromEntries(form);
  const reason = String(form.get("reason") ?? "");
  const decided = { skillId: Number(skillId), verdict, choice, reason, digests: [mine, theirs] };
  return { id, revision, choice: decided } as unknown as Change;
}

/** A file's text as it was typed: empty is a text too. Browsers send lines with CRLF. */
export function textInput(form: FormData): Write {
  const { id, revision, path } = Object.fromEntries(form);
  const text = form.has("remove") ? null : String(form.get("text") ?? "").replaceAll("\r\n", "\n");
  return { id, revision, path, text } as unknown as Write;
}
