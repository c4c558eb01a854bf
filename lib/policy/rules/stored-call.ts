import { redactCommand } from "@/lib/secrets/redact-command";
import type { ToolCall } from "../schema";
import { CALL_FIELDS } from "./calls";
import { secretsInCall, secretsTakenOut } from "./decide/secrets-in-call";

/** A call as the log keeps it: what rules look at, and nothing that names a secret, a person's folder or a place. */
export type StoredCall = { tool: string; input: Record<string, string> };

const MOST = 4_000;

/**
 * Takes from a call what a decision depends on. Content of files, prompts and everything else stays out, but for the kinds of
 * secrets that were in it. The home folder becomes `~` and the working folder `.`, so that the same command of two people is
 * the same call; secrets become their kind.
 */
export function storedCall({ tool, input, cwd, home }: Pick<ToolCall, "tool" | "input" | "cwd" | "home">): StoredCall {
  const kept: Record<string, string> = {};
  for (const key of CALL_FIELDS) {
    const value = input[key];
    if (typeof value !== "string" || value === "") continue;
    const text = key === "url" ? withoutQuery(value) : placeless(value, cwd, home);
    kept[key] = keepable(redactCommand(begin(text)).slice(0, MOST));
  }
  // A machine may have taken out some of them already.
  const secrets = [...new Set([...secretsInCall(input), ...secretsTakenOut(input)])];
  if (secrets.length)
    kept[SECRETS] = secrets
      .toSorted()
      .map(kind => `<${kind}>`)
      .join(" ");
  return { tool, input: kept };
}
/** Where a call of the log tells which kinds of secrets were in it, as marks that a reader of redacted texts knows. */
const SECRETS = "secrets";

/** No more of a text than could be kept of it; never the half of a word, which may be the half of a secret. */
const begin = (text: string): string =>
  text.length <= 4 * MOST ? text : text.slice(0, 4 * MOST).replace(/\S{1,1000}$/, "");

/** Characters that the database cannot keep become the sign for what could not be read. */
const keepable = (text: string): string => text.toWellFormed().replaceAll("\0", "\uFFFD");

function placeless(text: string, cwd: string | undefined, home: string | undefined): string {
  const within = replacePath(text, cwd, ".");
  return replacePath(within, home, "~").replace(/\/(?:home|Users)\/[\w.-]+(?=\/|$|\s|["'])/g, "~");
}

// Only whole path names: /home/al is not the beginning of /home/alice.
function replacePath(text: string, path: string | undefined, by: string): string {
  if (!path || path.length < 2) return text;
  const parts = text.split(path);
  return parts.reduce((sum, part, index) => {
    if (index === 0) return part;
    const whole = part === "" || /^[/\s"';:&|)]/.test(part);
    return sum + (whole ? by : path) + part;
  }, "");
}

function withoutQuery(url: string): string {
  try {
    const { protocol, host, pathname } = new URL(url);
    return `${protocol}//${host}${pathname}`;
  } catch {
    return url.replace(/[?#].*$/s, "");
  }
}
