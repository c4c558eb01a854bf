import type { Completion, CompletionContext, CompletionResult, CompletionSource } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorView } from "@codemirror/view";
import { nameOf, pathTo, type SyntaxNode } from "./json-place";

export type JsonSchema = {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  required?: string[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  description?: string;
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
};

/** What else may stand at a path, that the schema leaves open: its words are shown beside it. */
export type Hints = (path: readonly (string | number)[]) => { value: string; words: string }[];

/** Names of fields where a name may stand, values where a value may: from the schema, without what is there already. */
export const completeFrom =
  (schema: JsonSchema, hints: Hints = () => []): CompletionSource =>
  context => {
    const node = syntaxTree(context.state).resolveInner(context.pos, -1);
    const word = wordAt(context, node);
    const property = closest(node, "Property");
    const object = closest(node, "Object");
    const inName = node.name === "PropertyName" || node.name === "Object" || node.name === "{" || node.name === "⚠";
    if (object && inName && (!property || property.parent?.from !== object.from || node.name === "PropertyName"))
      return names(context, schema, object, word, node);
    const value = property ?? closest(node, "Array");
    if (!value) return null;
    const path = pathOf(context, value, node);
    return values(schemasAt(schema, path), hints(path), word);
  };

/** What is typed so far, without its quotes; from where it stands with them; and what of it is behind the cursor. */
type Word = { from: number; start: number; after: number };
const TYPED = /^[\w@.-]*$/;

function wordAt(context: CompletionContext, node: SyntaxNode): Word {
  const { pos } = context;
  if (node.name === "PropertyName" || node.name === "String")
    return { from: node.from + 1, start: node.from, after: node.to - pos };
  const typed = context.matchBefore(/"?[\w@.-]*$/);
  const start = typed?.from ?? pos;
  return { from: start + (typed?.text.startsWith('"') ? 1 : 0), start, after: 0 };
}

/** Puts `text` in the place of the whole word, quotes and all, and the cursor into what is still empty. */
const put =
  ({ start, after }: Word, text: string) =>
  (view: EditorView, _: Completion, __: number, to: number) => {
    const empty = /""|\[\]|\{\}/.exec(text);
    view.dispatch({
      changes: { from: start, to: to + after, insert: text },
      selection: { anchor: start + (empty ? empty.index + 1 : text.length) },
      userEvent: "input.complete",
      scrollIntoView: true,
    });
  };

function closest(node: SyntaxNode, name: string): SyntaxNode | null {
  for (let at: SyntaxNode | null = node; at; at = at.parent) if (at.name === name) return at;
  return null;
}

function names(
  context: CompletionContext,
  schema: JsonSchema,
  object: SyntaxNode,
  word: Word,
  node: SyntaxNode,
): CompletionResult | null {
  const there = new Set(
    object
      .getChildren("Property")
      .map(one => one.getChild("PropertyName"))
      .filter(key => key && key.from !== node.from)
      .map(key => nameOf(context.state, key as SyntaxNode)),
  );
  const found = new Map<string, JsonSchema>();
  for (const one of schemasAt(schema, pathTo(context.state, object)))
    for (const [name, inner] of Object.entries(one.properties ?? {})) if (!there.has(name)) found.set(name, inner);
  if (!found.size) return null;
  const behind = context.pos + word.after;
  const followed = /^\s*"/.test(context.state.sliceDoc(behind, behind + 200));
  const hasValue = node.name === "PropertyName" && node.nextSibling !== null;
  return {
    from: word.from,
    validFor: TYPED,
    options: [...found].map(([name, inner]) => ({
      label: name,
      type: "property",
      detail: typeWords(inner),
      info: inner.description,
      apply: put(word, hasValue ? `"${name}"` : `"${name}": ${emptyOf(inner)}${followed ? "," : ""}`),
    })),
  };
}

/** In a list the entry's own schema counts, behind a name the value's. */
function pathOf(context: CompletionContext, value: SyntaxNode, node: SyntaxNode): (string | number)[] {
  const array = closest(node, "Array");
  if (array && array.from >= value.from) return [...pathTo(context.state, array), 0];
  return pathTo(context.state, value);
}

function values(schemas: JsonSchema[], hints: ReturnType<Hints>, word: Word): CompletionResult | null {
  const options: Completion[] = [
    ...hints.map(({ value, words }) => ({
      label: value,
      detail: words,
      type: "constant",
      apply: put(word, `"${value}"`),
    })),
    ...[...new Set(schemas.flatMap(valuesOf))].map(text => ({
      label: text.replaceAll('"', ""),
      type: "constant",
      apply: put(word, text),
    })),
    ...schemas.flatMap(entryOf).map(text => ({ label: "new entry", type: "class", apply: put(word, text) })),
  ];
  return options.length ? { from: word.from, validFor: TYPED, options } : null;
}

function valuesOf({ enum: list, const: only, type }: JsonSchema): string[] {
  if (list) return list.map(one => JSON.stringify(one));
  if (only !== undefined) return [JSON.stringify(only)];
  if (type === "boolean") return ["true", "false"];
  return type === "null" ? ["null"] : [];
}

/** An object with the fields that it cannot do without. */
function entryOf({ properties = {}, required = [] }: JsonSchema): string[] {
  const fields = required.map(name => `"${name}": ${emptyOf(properties[name] ?? {}) || "null"}`);
  return fields.length ? [`{ ${fields.join(", ")} }`] : [];
}

/** Every schema that may hold at a path: alternatives stand beside each other. */
export function schemasAt(root: JsonSchema, path: readonly (string | number)[]): JsonSchema[] {
  const flat = (one: JsonSchema | undefined): JsonSchema[] => {
    if (!one) return [];
    if (one.$ref) return flat(root.$defs?.[one.$ref.replace("#/$defs/", "")]);
    const more = [...(one.anyOf ?? []), ...(one.oneOf ?? []), ...(one.allOf ?? [])];
    return more.length ? [one, ...more.flatMap(flat)] : [one];
  };
  return path.reduce<JsonSchema[]>(
    (schemas, part) => schemas.flatMap(one => flat(typeof part === "number" ? one.items : one.properties?.[part])),
    flat(root),
  );
}

const typeWords = (schema: JsonSchema): string =>
  [schema.type, ...(schema.anyOf ?? []).map(one => one.type)].flat().filter(Boolean).join(" or ");

function emptyOf(schema: JsonSchema): string {
  const types = [schema.type, ...(schema.anyOf ?? []).map(one => one.type)].flat();
  if (types.includes("array")) return "[]";
  if (types.includes("object")) return "{}";
  return types.includes("string") || schema.enum ? '""' : "";
}
