import { AppError, type Issue } from "../../core/errors";

const issue = (name: string, message: string): Issue => ({ path: ["files", shown(name)], message });

/** The package cannot be taken, because of this file. */
export const refused = (name: string, message: string): AppError =>
  new AppError("invalid", `${shown(name)}: ${message}`, { issues: [issue(name, message)] });

/** The package, or this file of it, is larger than is taken. */
export const tooLarge = (name: string, message: string): AppError =>
  new AppError("too_large", `${shown(name)}: ${message}`, { issues: [issue(name, message)] });

/** Several files are wrong: all are named, twenty at most. */
export function refusedAll(faults: readonly { name: string; message: string }[]): AppError {
  const issues = faults.slice(0, 20).map(({ name, message }) => issue(name, message));
  const [first] = issues;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : "";
  return new AppError("invalid", `${first?.path[1] ?? "The package"}: ${first?.message ?? ""}${more}`, { issues });
}

/** The name of the upload itself, where no file of it is to blame. */
export const ARCHIVE = "archive";

// Names come from strangers: what cannot be seen is spelled out, and a long one is cut.
function shown(name: string): string {
  const visible = name.replace(
    /[^\p{L}\p{N}\p{P}\p{S} ]/gu,
    letter => `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return visible.length > 200 ? `${visible.slice(0, 199)}…` : visible;
}
