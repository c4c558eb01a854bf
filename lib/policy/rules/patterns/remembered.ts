const MOST = 20_000;

/** Answers a text's second question from memory: a policy's patterns are few, and compared with each other and with every call. */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  let known = new Map<string, T>();
  return text => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const answer = read(text);
    // Patterns of many drafts come by in a long life: then it begins anew.
    if (known.size >= MOST) known = new Map();
    known.set(text, answer);
    return answer;
  };
}
