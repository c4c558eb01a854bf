/** A line of Markdown with its place in the file; `fence` is the language of the code block it stands in. */
export type BodyLine = { text: string; start: number; line: number; fence: string | null };

const FENCE = /^[ \t]{0,12}(?:[-*+] |\d+[.)] |> )?[ \t]*(`{3,}|~{3,})[ \t]*([\w+-]*)/;

/** The lines of a body, told apart into prose and code. The lines of the fences themselves are left out. */
export function bodyLines(body: string, offset: number, firstLine: number): BodyLine[] {
  const lines: BodyLine[] = [];
  let open: { mark: string; language: string } | null = null;
  let start = offset;
  for (const [index, raw] of body.split("\n").entries()) {
    const text = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    const fence = FENCE.exec(text);
    const mark = fence?.[1] ?? "";
    if (open && mark.startsWith(open.mark) && !fence?.[2]) open = null;
    else if (!open && fence) open = { mark, language: (fence[2] ?? "").toLowerCase() };
    else lines.push({ text, start, line: firstLine + index, fence: open ? open.language : null });
    start += raw.length + 1;
  }
  return lines;
}
