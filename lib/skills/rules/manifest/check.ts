import type { Check, Fix } from "../../schema";

type Profile = Check["profiles"][number];
export const BOTH: Profile[] = ["spec", "claude-code"];
/** What the specification's reference validator refuses and Claude Code takes. */
export const SPEC: Profile[] = ["spec"];
export const CLAUDE_CODE: Profile[] = ["claude-code"];

type Failure = Pick<Check, "id" | "field" | "message" | "remedy"> &
  Partial<Pick<Check, "profiles" | "fix">> & { value?: string; path?: string; line?: number | null };

const failing = (level: Check["level"], failure: Failure): Check => ({
  id: failure.id,
  field: failure.field,
  level,
  value: shorten(failure.value ?? ""),
  message: failure.message,
  remedy: failure.remedy,
  profiles: [...(failure.profiles ?? BOTH)],
  at: failure.path === undefined ? null : { path: failure.path, line: failure.line ?? null },
  fix: failure.fix ?? null,
});

export const error = (failure: Failure): Check => failing("error", failure);
export const warning = (failure: Failure): Check => failing("warning", failure);
export const info = (failure: Failure): Check => failing("info", failure);
export const ok = (id: string, field: string, value = "", profiles: Profile[] = BOTH): Check => ({
  ...failing("ok", { id, field, value, message: "", remedy: "", profiles }),
});

/** One line's worth of a value. Half a surrogate pair is not cut off. */
export function shorten(value: string, max = 120): string {
  const line = value
    .slice(0, max * 4)
    .replace(/\s+/g, " ")
    .trim();
  const letters = [...line];
  return letters.length > max ? `${letters.slice(0, max - 1).join("")}…` : line;
}

export const renameFix = (slug: string | null): Fix | null =>
  slug === null ? null : { label: `Rename to ${slug}`, rename: slug, files: [] };

export const textFix = (label: string, path: string, text: string | null): Fix | null =>
  text === null ? null : { label, rename: null, files: [{ path, text }] };
