import { words } from "./words";

/** Marks that people add when they copy: they do not make another skill. */
const COPY_MARK = /^(?:v?\d+|copy|new|old|final|draft|fork|backup|bak|test|tmp|wip|updated|improved|custom|local|my)$/;

/**
 * How two names differ. "variant": one part stands where the other has another (java-docs, kotlin-docs), as templates name
 * their children. "mark": only by a mark of copying (docs-v2). "prefixed": one is the other with a word around it
 * (payments-docs), as teams name what they took over.
 */
export type NameRelation = "same" | "mark" | "variant" | "prefixed" | "other";

export function nameRelation(a: string, b: string): NameRelation {
  const left = words(a.replace(/_/g, "-"));
  const right = words(b.replace(/_/g, "-"));
  const bare = { left: left.filter(word => !COPY_MARK.test(word)), right: right.filter(word => !COPY_MARK.test(word)) };
  if (left.join("-") === right.join("-")) return "same";
  if (bare.left.length > 0 && bare.left.join("-") === bare.right.join("-")) return "mark";
  return between(bare.left, bare.right);
}

/** What is left of two names when their common beginning and end are taken off. */
function between(left: readonly string[], right: readonly string[]): NameRelation {
  const shortest = Math.min(left.length, right.length);
  let head = 0;
  while (head < shortest && left[head] === right[head]) head++;
  let tail = 0;
  while (tail < shortest - head && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail++;
  if (head + tail === 0) return "other";
  if (head + tail === shortest) return "prefixed";
  // Most of the name must agree, or any two "create-…" would be children of one template.
  const replaced = Math.max(left.length, right.length) - head - tail;
  return replaced <= Math.max(1, head + tail) ? "variant" : "other";
}
