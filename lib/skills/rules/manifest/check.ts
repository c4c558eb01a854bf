import type { Check, Fix } from "../../schema";

type Profile = Check["profiles"][number];
export const BOTH: Profile[] = ["spec", "claude-code"];
/** What the specification's reference validator refuses and Claude Code takes. */
export const SPEC: Profile[] = ["spec"];
export const CLAUDE_CODE: Profile[] = ["claude-code"];

/** A check whose fix is worked out only when somebody wants it: a fix carries a whole file. */
export type Judgement = Omit<Check, "fix"> & { fix: () => Fix | null };
type Failure = Pick<Check, "id" | "field" | "message" | "remedy"> &
  Partial<Pick<Judgement, "profiles" | "fix">> & { value?: string; path?: string; line?: number | null };

const NO_FIX = () => null;

const failing = (level: Check["level"], failure: Failure): Judgement => ({
  id: failure.id,
  field: failure.field,
  level,
  value: shorten(failure.value ?? ""),
  message: failure.message,
  remedy: failure.remedy,
  profiles: [...(failure.profiles ?? BOTH)],
  at: failure.path === undefined ? null : { path: failure.path, line: failure.line ?? null },
  fix: failure.fix ?? NO_FIX,
});

export const error = (failure: Failure): Judgement => failing("error", failure);
export const warning = (failure: Failure): Judgement => failing("warning", failure);
export const info = (failure: Failure): Judgement => failing("info", failure);
export const ok = (id: string, field: string, value = "", profiles: Profile[] = BOTH): Judgement => ({
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
