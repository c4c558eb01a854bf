import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from "yaml";
import { MAX_ALIASES, MAX_HEAD_CHARS } from "./limits";
import type { Field, Problem } from "./manifest";
import { lineAt, type Split } from "./split-front-matter";

export type Head = { fields: Map<string, Field>; anchors: boolean; problems: Problem[] };

const REPAIR = "Mend the line, or put the value between double quotes.";

/** Reads the head as YAML 1.2. It is written by strangers: no tags of their own, few aliases, a size limit, never a throw. */
export function parseHead(text: string, split: Split): Head {
  const head: Head = { fields: new Map(), anchors: false, problems: [] };
  if (split.head.length > MAX_HEAD_CHARS) {
    head.problems.push(yamlProblem("The head is larger than 16 KiB.", "Move the text into the body.", 1));
    return head;
  }
  try {
    read(text, split, head);
  } catch (error) {
    // Deep nesting exhausts the parser's stack; too many aliases are refused by it.
    if (!(error instanceof Error)) throw error;
    head.problems.push(yamlProblem("The head is nested or repeated beyond reading.", "Write plain values.", null));
  }
  return head;
}

function read(text: string, split: Split, head: Head): void {
  const counter = new LineCounter();
  const document = parseDocument(split.head, {
    version: "1.2",
    schema: "core",
    merge: false,
    resolveKnownTags: false,
    uniqueKeys: true,
    prettyErrors: false,
    keepSourceTokens: false,
    logLevel: "silent",
    lineCounter: counter,
  });
  const firstLine = lineAt(text, split.headStart);
  const lineOf = (offset: number) => firstLine + Math.max(0, counter.linePos(offset).line - 1);
  for (const error of document.errors.slice(0, 5))
    head.problems.push(
      error.code === "DUPLICATE_KEY"
        ? {
            id: "frontmatter.duplicate",
            message: "The head says the same field twice.",
            remedy: "Keep one of the two.",
            line: lineOf(error.pos[0]),
          }
        : yamlProblem(`The head is not YAML: ${sentence(error.message)}`, REPAIR, lineOf(error.pos[0])),
    );
  visit(document, (_, node) => {
    if (isAlias(node) || (isNode(node) && "anchor" in node && node.anchor)) head.anchors = true;
    if (isNode(node) && "tag" in node && node.tag)
      head.problems.push(yamlProblem("The head uses a YAML tag.", "Remove the tag.", lineOf(node.range?.[0] ?? 0)));
  });
  const { contents } = document;
  if (contents === null) return;
  if (!isMap(contents)) {
    if (document.errors.length === 0)
      head.problems.push(yamlProblem("The head is not a list of fields.", "Write one “key: value” a line.", firstLine));
    return;
  }
  for (const field of fieldsOf(contents.items, document, split, lineOf, true)) {
    if (!head.fields.has(field.key)) head.fields.set(field.key, field);
  }
}

const isNode = (node: unknown): node is Node => isScalar(node) || isMap(node) || isSeq(node) || isAlias(node);

function fieldsOf(
  items: readonly { key: unknown; value: unknown }[],
  document: Document,
  split: Split,
  lineOf: (offset: number) => number,
  nested: boolean,
): Field[] {
  return items.flatMap(({ key, value }) => {
    if (!isScalar(key) || !key.range) return [];
    const node = isNode(value) ? value : null;
    const start = node?.range?.[0] ?? key.range[1];
    const end = node?.range?.[1] ?? start;
    const field: Field = {
      key: String(key.value),
      value: node ? node.toJS(document, { maxAliasCount: MAX_ALIASES }) : null,
      source: split.head.slice(start, end),
      line: lineOf(key.range[0]),
      keyStart: split.headStart + key.range[0],
      keyEnd: split.headStart + key.range[1],
      start: split.headStart + start,
      end: split.headStart + end,
      shape: shapeOf(node, start, end),
      flow: (isMap(node) || isSeq(node)) && node.flow === true,
      entries: nested && isMap(node) ? fieldsOf(node.items, document, split, lineOf, false) : [],
    };
    return [field];
  });
}

function shapeOf(node: Node | null, start: number, end: number): Field["shape"] {
  if (isMap(node)) return "map";
  if (isSeq(node)) return "list";
  if (isAlias(node)) return "alias";
  return node === null || start === end ? "empty" : "scalar";
}

const yamlProblem = (message: string, remedy: string, line: number | null): Problem => ({
  id: "frontmatter.yaml",
  message,
  remedy,
  line,
});

const sentence = (message: string): string => {
  const first = message.split("\n")[0] ?? message;
  return `${first.slice(0, 160).replace(/[.:]+$/, "")}.`;
};
