import { secretsIn } from "./find-secrets";

/** A text in which every secret is replaced by what kind it was. What is no secret stays, so that people can read it. */
export function redact(text: string): string {
  return text
    .split("\n")
    .map(line =>
      secretsIn(line)
        .toSorted((a, b) => b.from - a.from)
        .reduce((rest, { from, to, id }) => `${rest.slice(0, from)}<${id}>${rest.slice(to)}`, line),
    )
    .join("\n");
}
