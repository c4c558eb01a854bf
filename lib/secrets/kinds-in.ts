import { DETECTORS } from "./detectors";
import { secretsIn } from "./find-secrets";

/** Which kinds of secrets stand in a text, each once, in the order of their names. */
export const kindsIn = (text: string): string[] =>
  [...new Set(text.split("\n").flatMap(line => secretsIn(line).map(({ id }) => id)))].sort();

const KINDS = new Set(DETECTORS.map(({ id }) => id));

/** `redactCommand` takes out more than what a detector finds; that says nothing of kinds. */
const MARKS = new Set([...KINDS, "given", "random"]);
const MARK = /<([a-z][a-z-]{1,40})>/g;

/** Which kinds stood in a text before it was redacted: what `redact` puts in their place says so. */
export const kindsTakenOut = (text: string): string[] =>
  [...new Set([...text.matchAll(MARK)].map(([, kind = ""]) => kind))].filter(kind => KINDS.has(kind)).sort();

/** A redacted text whose marks are words: in a shell line a mark would be read as two redirections. */
export const withoutMarks = (text: string): string =>
  text.replace(MARK, (mark, kind: string) => (MARKS.has(kind) ? `redacted-${kind}` : mark));
