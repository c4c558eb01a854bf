/** What the editor sends: one field of JSON, since a document is no flat form. The command's own schema reads it. */
export function jsonInput<T>(form: FormData): T {
  try {
    return JSON.parse(String(form.get("json") ?? "{}")) as T;
  } catch {
    return {} as T;
  }
}
