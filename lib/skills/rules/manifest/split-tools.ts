export type Tools = { tools: string[]; commas: boolean; balanced: boolean };

/** Cuts `Read Bash(git add:*)` into its tools. Blanks and commas inside brackets belong to the tool. */
export function splitTools(text: string): Tools {
  const tools: string[] = [];
  let current = "";
  let depth = 0;
  let commas = false;
  let balanced = true;
  for (const letter of text) {
    if (letter === "(") depth++;
    if (letter === ")") depth--;
    if (depth < 0) {
      balanced = false;
      depth = 0;
    }
    const between = depth === 0 && (letter === "," || /\s/.test(letter));
    if (between && letter === ",") commas = true;
    if (!between) current += letter;
    else if (current) {
      tools.push(current);
      current = "";
    }
  }
  if (current) tools.push(current);
  return { tools, commas, balanced: balanced && depth === 0 };
}
