import type { CompletionContext, CompletionResult, CompletionSource } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import { nameOf, pathTo, type SyntaxNode } from "./json-place";

export type JsonSchema = {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  description?: string;
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
};

/** Names of fields where a name may stand, values where a value may: from the schema, without what is there already. */
export const completeFrom =
  (schema: JsonSchema): CompletionSource =>
  context => {
    const node = syntaxTree(context.state).resolveInner(context.pos, -1);
    const word = wordAt(context, node);
    const property = closest(node, "Property");
    const object = closest(node, "Object");
    const inName = node.name === "PropertyName" || node.name === "Object" || node.name === "{" || node.name === "⚠";
    if (object && inName && (!property || property.parent?.from !== object.from || node.name === "PropertyName"))
      return names(context, schema, object, word, node);
    const value = property ?? closest(node, "Array");
    return value ? values(schemasAt(schema, pathOf(context, value, node)), word) : null;
  };

type Word = { from: number; to: number; quoted: boolean };

function wordAt(context: CompletionContext, node: SyntaxNode): Word {
  if (node.name === "PropertyName" || node.name === "String") return { from: node.from, to: node.to, quoted: true };
  const typed = context.matchBefore(/"?[\w@.-]*$/);
  return { from: typed?.from ?? context.pos, to: context.pos, quoted: false };
}

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
  const hasValue = node.name === "PropertyName" && node.nextSibling !== null;
  return {
    from: word.from,
    to: word.to,
    options: [...found].map(([name, inner]) => ({
      label: `"${name}"`,
      type: "property",
      detail: typeWords(inner),
      info: inner.description,
      apply: hasValue ? `"${name}"` : `"${name}": ${emptyOf(inner)}`,
    })),
  };
}

/** In a list the entry's own schema counts, behind a name the value's. */
function pathOf(context: CompletionContext, value: SyntaxNode, node: SyntaxNode): (string | number)[] {
  const array = closest(node, "Array");
  if (array && array.from >= value.from) return [...pathTo(context.state, array), 0];
  return pathTo(context.state, value);
}

function values(schemas: JsonSchema[], word: Word): CompletionResult | null {
  const options = [...new Set(schemas.flatMap(valuesOf))].map(label => ({ label, type: "constant" }));
  return options.length ? { from: word.from, to: word.to, options } : null;
}

function valuesOf({ enum: list, const: only, type }: JsonSchema): string[] {
  if (list) return list.map(one => JSON.stringify(one));
  if (only !== undefined) return [JSON.stringify(only)];
  if (type === "boolean") return ["true", "false"];
  return type === "null" ? ["null"] : [];
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
