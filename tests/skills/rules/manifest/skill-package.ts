import type { SkillPackage } from "@/lib/skills/schema";

export const DESCRIPTION = "Fills in PDF forms. Use when a form is to be filled in.";
export const HEAD = `name: pdf-forms\ndescription: ${DESCRIPTION}\n`;
export const BODY = "\n# PDF forms\n\nAsk for the form and fill it in.\n";
export const manifestText = (head = HEAD, body = BODY): string => `---\n${head}---\n${body}`;

/** A skill in a folder, with SKILL.md and whatever else is given. */
export function skillPackage(
  text: string | Uint8Array = manifestText(),
  files: Record<string, string | Uint8Array> = {},
  folder: string | null = "pdf-forms",
): SkillPackage {
  const bytes = (content: string | Uint8Array) =>
    typeof content === "string" ? new TextEncoder().encode(content) : content;
  return {
    folder,
    files: Object.entries({ "SKILL.md": text, ...files })
      .map(([path, content]) => ({ path, bytes: bytes(content), executable: false }))
      .toSorted((left, right) => (left.path < right.path ? -1 : 1)),
  };
}
