import type { SourceFile } from "./source-file";

/** A fenced block; `line` is that of its first line of text. */
export type Fence = { language: string; text: string; line: number };
export type Span = { text: string; line: number };
export type Prose = {
  fences: Fence[];
  /** Inline code. */
  code: Span[];
  comments: Span[];
  /** Lines of running text, with code spans left in; null for lines inside fences. */
  text: (string | null)[];
  /** The heading above each line. */
  headings: string[];
};

const MARK = /^[ \t>]{0,40}(`{3,}|~{3,})[ \t]*([\w+.-]{0,30})/;

/** The parts of a markdown document that are read in different ways. Linear: every line is looked at once. */
export function readMarkdown({ lines, text }: SourceFile): Prose {
  const prose: Prose = { fences: [], code: [], comments: comments(text), text: [], headings: [] };
  let open: { mark: string; fence: Fence; body: string[] } | null = null;
  let heading = "";
  for (const [index, line] of lines.entries()) {
    prose.headings.push(heading);
    const [, mark = "", language = ""] = MARK.exec(line) ?? [];
    if (open) {
      prose.text.push(null);
      if (mark.startsWith(open.mark) && language === "") {
        open.fence.text = open.body.join("\n");
        prose.fences.push(open.fence);
        open = null;
      } else open.body.push(line);
      continue;
    }
    if (mark !== "") {
      prose.text.push(null);
      open = { mark, fence: { language: language.toLowerCase(), text: "", line: index + 2 }, body: [] };
      continue;
    }
    prose.text.push(line);
    const [, title] = /^#{1,6}\s+(.{1,200})/.exec(line) ?? [];
    if (title !== undefined) heading = title;
    for (const [, span = ""] of line.slice(0, 4_000).matchAll(/`([^`\n]{2,500})`/g))
      prose.code.push({ text: span, line: index + 1 });
  }
  // A fence that is never closed runs to the end.
  if (open) {
    open.fence.text = open.body.join("\n");
    prose.fences.push(open.fence);
  }
  return prose;
}

function comments(text: string): Span[] {
  const found: Span[] = [];
  let line = 1;
  let counted = 0;
  for (let at = text.indexOf("<!--"); at >= 0; ) {
    const end = text.indexOf("-->", at + 4);
    const body = text.slice(at + 4, end < 0 ? undefined : end);
    for (let next = text.indexOf("\n", counted); next >= 0 && next < at; next = text.indexOf("\n", counted)) {
      line++;
      counted = next + 1;
    }
    found.push({ text: body, line });
    if (end < 0) break;
    at = text.indexOf("<!--", end + 3);
  }
  return found;
}
