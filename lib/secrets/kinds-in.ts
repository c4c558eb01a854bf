import { DETECTORS } from "./detectors";
import { secretsIn } from "./find-secrets";

/** Which kinds of secrets stand in a text, each once, in the order of their names. */
export const kindsIn = (text: string): string[] =>
  [...new Set(text.split("\n").flatMap(line => secretsIn(line).map(({ id }) => id)))].sort();

const KINDS = new Set(DETECTORS.map(({ id }) => id));

/** Which kinds stood in a text before it was redacted: what `redact` puts in their place says so. */
export const kindsTakenOut = (text: string): string[] =>
  [...new Set([...text.matchAll(/<([a-z][a-z-]{1,40})>/g)].map(([, kind = ""]) => kind))]
    .filter(kind => KINDS.has(kind))
    .sort();
