import { entropy } from "./entropy";
import { isStandIn } from "./stand-in";

const SECRET_NAME =
  /(?:api[-_.]?key|access[-_.]?key|secret|token|passw(?:or)?d|pwd|credential|creds|private[-_.]?key|auth[-_.]?key|signing[-_.]?key|encryption[-_.]?key|master[-_.]?key|client[-_.]?key|app[-_.]?key|(?:^|[_.-])(?:key|auth|pat|api)$|webhook)/i;
const OTHER_NAME =
  /public|token[-_]?(?:s$|count|limit|type|usage|url|budget|name|id|endpoint|length|expir|path)|max[-_]?tokens?|key[-_]?(?:id|name|path|file|word|type|board|code|size|vault|spec|frame|usage|ring)|keys?words?|secret[-_]?(?:name|id|key[-_]?ref|ref|path|arn)|password[-_]?(?:policy|field|hash|input|label|min|reset)|primary[-_]?key|foreign[-_]?key|partition[-_]?key|sort[-_]?key|monkey|csrf|author|cache[-_]?key|design[-_]?tokens?|object[-_]?key|s3[-_]?key|commit|checksum|sha\d|digest|integrity/i;
/** A name that says of its own value that it opens nothing, as tests have them. */
const NO_REAL_NAME =
  /(?:^|[_.-])(?:fake|dummy|mock|example|sample|invalid|wrong|bad|expired|malformed|bogus|unknown|non(?=[A-Z_-]))|(?:Fake|Dummy|Mock|Example|Invalid|Wrong|Expired|Malformed|Bogus)(?:[A-Z_]|$)/;
const VALUE = /\s{0,20}[\\"'`]{0,4}([\w+/=.~@#$!%^&*:?-]{10,500})/y;
/** An option of a command and what it is given behind a blank. */
const OPTION = /(?<=^|[\s"'`])--?([A-Za-z][\w.-]{1,60})\s{1,3}["']?([\w+/=.~@#$!%^&*:?-]{12,500})/g;
const NAME_LONGEST = 90;

type Found = (from: number, value: string) => void;

/** Random values that a name which speaks of a secret is given. From the sign back to the name: each name is read once. */
export function assignedIn(line: string, found: Found): void {
  if (!HAS_NAME.test(line)) return;
  for (let at = 1; at < line.length; at++) {
    if (!isSign(line.charCodeAt(at)) || isSign(line.charCodeAt(at + 1))) continue;
    const name = nameBefore(line, at);
    if (!isSecretName(name)) continue;
    VALUE.lastIndex = at + 1;
    const match = VALUE.exec(line);
    const value = match?.[1] ?? "";
    if (!isRandom(value)) continue;
    const to = VALUE.lastIndex;
    found(to - value.length, value);
    at = to - 1;
  }
  if (!line.includes(" -")) return;
  for (const match of line.matchAll(OPTION)) {
    const [whole, name = "", value = ""] = match;
    if (isSecretName(name) && isRandom(value)) found(match.index + whole.length - value.length, value);
  }
}

const HAS_NAME = /key|secret|token|passw|pwd|cred|auth|pat|api|webhook/i;
const isSecretName = (name: string) =>
  name.length > 1 && SECRET_NAME.test(name) && !OTHER_NAME.test(name) && !NO_REAL_NAME.test(name);
/** = : > , and what makes longer signs of them. */
const isSign = (code: number) => code === 61 || code === 58 || code === 62 || code === 44;

function nameBefore(line: string, at: number): string {
  let end = at;
  while (end > 0 && at - end < 3 && "=:>?|".includes(line.charAt(end - 1))) end--;
  let least = Math.max(0, end - 20);
  while (end > least && /\s/.test(line.charAt(end - 1))) end--;
  least = Math.max(0, end - 3);
  while (end > least && "\"'`]\\".includes(line.charAt(end - 1))) end--;
  let start = end;
  least = Math.max(0, end - NAME_LONGEST);
  while (start > least && isNameCode(line.charCodeAt(start - 1))) start--;
  return line.slice(start, end);
}

const isNameCode = (code: number) =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 95 ||
  code === 46 ||
  code === 45;

/** Values that a generator made, and not a word, a path, a name or an address. */
function isRandom(value: string): boolean {
  if (value.length < 12 || !/\d/.test(value) || !/[A-Za-z]/.test(value)) return false;
  const least = value.length >= 20 ? 3.4 : 3.1;
  // Its beginning tells the most, and a line of nothing but assignments has a value behind each of its signs.
  const head = value.slice(0, 64);
  if (entropy(head) < least || isStandIn(head, least)) return false;
  if (
    /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|https?:|\/|\.\/|~\/|[\w-]+\.[\w-]+\.(?:com|org|net|io)|arn:|s3:|[\d.:-]+$|\d{4}-\d{2}-\d{2})|\.(?:js|ts|py|md|json|ya?ml|sh|com|org|pem|key|txt)$|::|\w\.\w+\(/.test(
      value,
    )
  )
    return false;
  // A variable within it, or another assignment: text that only stands behind the name.
  if (/\$[A-Z_]{2}|^[A-Za-z_]\w{1,30}=\w/.test(value)) return false;
  // Words joined by signs are names.
  const pieces = value.split(/[-_.:/]/).filter(Boolean);
  if (
    pieces.length > 1 &&
    pieces.every(piece => piece.length < 12 && (/^[A-Za-z]{1,12}\d{0,2}$/.test(piece) || /^\d{1,4}$/.test(piece)))
  )
    return false;
  return entropy(value) >= least;
}
