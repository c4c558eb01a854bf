import type { Example } from "@/lib/policy/schema";

/** An example as one line: a command as it is, another tool as its name with its input. */
export function exampleText(example: Example): string {
  if (typeof example === "string") return example;
  const { tool, input, ...more } = example;
  return `${tool} ${JSON.stringify(Object.keys(more).length ? { ...input, "@": more } : input)}`;
}

/** The way back; what is no tool with its input is a command. */
export function readExample(text: string): Example {
  const found = /^\s*([A-Z]\w*|mcp__[\w-]+)\s+(\{[\s\S]*\})\s*$/.exec(text);
  if (!found) return text;
  try {
    const { "@": more, ...input } = JSON.parse(found[2] ?? "{}") as Record<string, unknown>;
    return { tool: found[1] ?? "", input, ...(typeof more === "object" && more ? more : {}) };
  } catch {
    return text;
  }
}
