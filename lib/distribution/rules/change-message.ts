import type { Step } from "./skill-steps";

const MOST_LINES = 20;
const MOST_CHARACTERS = 300;

/** The commit message of a step: what happened in a line, and the reason or the changelog below it. */
export function changeMessage(plugin: string, step: Step, version: string | null, before: string | null): string {
  const { why, by } = step;
  if (why === "yanked" && by) {
    const subject =
      version === null
        ? `Remove ${plugin}: ${by.version} was yanked`
        : `Step ${plugin} back to ${version}: ${by.version} was yanked`;
    return by.yankReason ? `${subject}\n\n${oneLine(by.yankReason)}` : subject;
  }
  if (version === null) return `Remove ${plugin}`;
  const subject = before === null ? `Add ${plugin} ${version}` : `Update ${plugin} to ${version}`;
  const lines = (by?.changelog ?? []).slice(0, MOST_LINES).map(({ kind, text }) => `- ${kind}: ${oneLine(text)}`);
  return why === "published" && lines.length ? `${subject}\n\n${lines.join("\n")}` : subject;
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim().slice(0, MOST_CHARACTERS);
