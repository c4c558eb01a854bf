import { assignedIn } from "./assigned-secrets";
import { givenIn } from "./given-secrets";
import { tokensIn } from "./tokens-in-line";

/** A secret in a line: where it stands, and whether its shape alone says so. */
export type FoundSecret = { id: string; name: string; from: number; to: number; certain: boolean };

const KEY_BLOCK = /-----BEGIN[ A-Z0-9]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
/** What is left over of a secret that only begins or ends in another is one too if it is as long as this. */
const SHORTEST_REST = 8;

/** The secrets in one line. A line without a digit, a capital or an address holds none that could be told from words. */
export function secretsIn(line: string): FoundSecret[] {
  if (line.length < 12 || !(/[0-9A-Z]/.test(line) || line.includes("://"))) return [];
  const found: FoundSecret[] = [];
  // Which places of the line a secret takes already: whatever the number of secrets, each is compared with its own place only.
  let taken: Uint8Array | null = null;
  const add = (id: string, name: string, from: number, value: string, certain: boolean) => {
    const to = from + value.length;
    taken ??= new Uint8Array(line.length);
    const first = taken.subarray(from, to).indexOf(1);
    if (first < 0) found.push({ id, name, from, to, certain });
    else {
      const last = taken.lastIndexOf(1, to - 1) + 1;
      if (first >= SHORTEST_REST) found.push({ id, name, from, to: from + first, certain });
      if (to - last >= SHORTEST_REST) found.push({ id, name, from: last, to, certain });
    }
    taken.fill(1, from, to);
  };
  if (line.includes("-----BEGIN"))
    for (const match of line.matchAll(KEY_BLOCK)) add("private-key", "private key", match.index, match[0], true);
  tokensIn(line, ({ id, name }, from, value) => add(id, name, from, value, true));
  givenIn(line, (id, name, from, value) => add(id, name, from, value, false));
  assignedIn(line, (from, value) => add("assigned", "secret in an assignment", from, value, false));
  return found;
}
