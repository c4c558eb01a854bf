import { AppError } from "@/lib/core/errors";

/** A flag that a verb cannot do without. */
export function needed(values: Record<string, string | undefined>, flag: string): string {
  const value = values[flag];
  if (!value)
    throw new AppError("invalid", `--${flag} is missing.`, { issues: [{ path: [flag], message: "is missing" }] });
  return value;
}
