import { stem } from "./stem";
import { words } from "./words";

/** Marks that people add when they copy: they do not make another skill. */
const COPY_MARK = /^(?:v?\d+|copy|new|old|final|draft|fork|backup|bak|test|tmp|wip|updated|improved|custom|local|my)$/;

/**
 * How two names differ. "variant": one part stands where the other has another (java-docs, kotlin-docs), as templates name
 * their children. "mark": only by a mark of copying (docs-v2). "prefixed": one is the other with a word around it
 * (payments-docs), as teams name what they took over. `head` and `tail` are how many words
 * they begin and end on together: skills that share a beginning share a product, skills that share an end share a job.
 */
export type NameRelation = { kind: "same" | "mark" | "variant" | "prefixed" | "other"; head: number; tail: number };

export function nameRelation(a: string, b: string): NameRelation {
  const left = partsOfName(a);
  const right = partsOfName(b);
  if (left.join("-") === right.join("-")) return { kind: "same", head: left.length, tail: 0 };
  const bare = { left: left.filter(word => !COPY_MARK.test(word)), right: right.filter(word => !COPY_MARK.test(word)) };
  if (bare.left.length > 0 && bare.left.join("-") === bare.right.join("-"))
    return { kind: "mark", head: bare.left.length, tail: 0 };
  return between(left, right);
}

const partsOfName = (name: string): string[] => words(name.replace(/_/g, "-")).map(stem);

/** What is left of two names when their common beginning and end are taken off. */
function between(left: readonly string[], right: readonly string[]): NameRelation {
  const shortest = Math.min(left.length, right.length);
  let head = 0;
  while (head < shortest && left[head] === right[head]) head++;
  let tail = 0;
  while (tail < shortest - head && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail++;
  if (head + tail === 0) return { kind: "other", head, tail };
  if (head + tail === shortest) return { kind: "prefixed", head, tail };
  // Most of the name must agree, or any two "create-…" would be children of one template.
  const replaced = Math.max(left.length, right.length) - head - tail;
  return { kind: replaced <= Math.max(1, head + tail) ? "variant" : "other", head, tail };
}
