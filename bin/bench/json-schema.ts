type Schema = { [key: string]: unknown };
const isObject = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * What of a document a JSON schema refuses, as far as the client's schema of settings goes: types, properties, lists,
 * choices, patterns and references within the file. Formats are not looked at.
 */
export function refusals(root: Schema, document: unknown): string[] {
  const check = (schema: Schema, value: unknown, path: string): string[] => {
    if (typeof schema.$ref === "string") return check(resolved(root, schema.$ref), value, path);
    const found: string[] = [];
    const say = (text: string) => found.push(`${path || "/"}: ${text}`);
    if (schema.not && check(schema.not as Schema, value, path).length === 0) say("is what it must not be");
    if (Array.isArray(schema.anyOf)) {
      const tried = (schema.anyOf as Schema[]).map(one => check(one, value, path));
      if (!tried.some(one => one.length === 0)) found.push(...(tried.toSorted((a, b) => a.length - b.length)[0] ?? []));
    }
    if ("const" in schema && JSON.stringify(schema.const) !== JSON.stringify(value)) say("is another value");
    if (Array.isArray(schema.enum) && !schema.enum.includes(value))
      say(`${JSON.stringify(value)} is not among the choices`);
    if (typeof schema.type === "string" && !isOf(schema.type, value)) say(`is no ${schema.type}`);
    if (typeof value === "string") {
      if (typeof schema.pattern === "string" && !new RegExp(schema.pattern, "u").test(value))
        say(`${JSON.stringify(value)} does not match ${schema.pattern.slice(0, 60)}`);
      if (typeof schema.minLength === "number" && value.length < schema.minLength) say("is too short");
    }
    if (typeof value === "number" && typeof schema.minimum === "number" && value < schema.minimum) say("is too small");
    if (Array.isArray(value)) {
      if (schema.uniqueItems && new Set(value.map(one => JSON.stringify(one))).size < value.length)
        say("says one twice");
      if (isObject(schema.items))
        for (const [index, one] of value.entries()) found.push(...check(schema.items, one, `${path}/${index}`));
    }
    if (isObject(value)) {
      for (const name of (schema.required ?? []) as string[]) if (!(name in value)) say(`has no ${name}`);
      const properties = (schema.properties ?? {}) as Record<string, Schema>;
      for (const [name, inner] of Object.entries(value))
        if (properties[name]) found.push(...check(properties[name], inner, `${path}/${name}`));
        else if (schema.additionalProperties === false) say(`has ${name}, which there is not`);
        else if (isObject(schema.additionalProperties))
          found.push(...check(schema.additionalProperties, inner, `${path}/${name}`));
    }
    return found;
  };
  // The schema itself takes any key at the top; a key that it does not name is one that the client does not know.
  const known = (root.properties ?? {}) as Schema;
  const strangers = isObject(document) ? Object.keys(document).filter(name => !(name in known)) : [];
  return [...strangers.map(name => `/${name}: the client does not know it`), ...check(root, document, "")];
}

const resolved = (root: Schema, reference: string): Schema =>
  reference
    .replace(/^#\//, "")
    .split("/")
    .reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), root) as Schema;

function isOf(type: string, value: unknown): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isObject(value);
  if (type === "integer") return Number.isInteger(value);
  return type === "null" ? value === null : typeof value === type;
}
