import { entropy } from "./entropy";
import { isStandIn } from "./stand-in";
import { TOKEN_FORMATS } from "./token-formats";

/** A secret in a line: where it stands, and whether its shape alone says so. */
export type FoundSecret = { id: string; name: string; from: number; to: number; certain: boolean };

const KEY_BLOCK = /-----BEGIN[ A-Z0-9]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
/** user:password in an address. */
const IN_ADDRESS = /\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:@/'"<>]{0,100}:([^\s@/'"<>]{3,200})@[^\s'"]/gi;
const HEADER =
  /\b(?:authorization|x-api-key|api-key|x-auth-token|private-token|x-vault-token|(?<=["'])token|proxy-authorization|\w{1,20}-token|\w{1,20}-key)["']?\s{0,3}[:=]\s{0,3}["']?(?:(?:bearer|basic|token|apikey|api-key|api-token|splunk|discogs|bot)\s{1,3})?([\w+/=.:~-]{8,500})/gi;
const CURL_USER =
  /(?:\bcurl\b[^\n]{0,1000}?\s|^\s{0,20})(?:-u|--user)[ =]?\s{0,3}["']?([^\s"':]{0,100}["']?:["']?[^\s"']{0,200})/gi;
/** A name that speaks of a secret, a sign of assignment, and a value. */
const NAMED =
  /([\w.-]{0,50}(?:api|access|auth|client|private|secret|encryption|signing|master|service|account|bot|app|admin|deploy|session|refresh|webhook|token|key|passw|pwd|credential|creds)[\w.-]{0,40})["'`\]]{0,2}\s{0,20}(?:=>|:=|\?=|\|\|:|=|:|>|,)\s{0,20}["'`]{0,3}([\w+/=.~@#$!%^&*:?-]{10,500})/gi;
const SECRET_NAME =
  /(?:api[-_.]?key|access[-_.]?key|secret|token|passw(?:or)?d|pwd|credential|creds|private[-_.]?key|auth[-_.]?key|signing[-_.]?key|encryption[-_.]?key|master[-_.]?key|client[-_.]?key|app[-_.]?key|(?:^|[_.-])(?:key|auth|pat|api)$|webhook)/i;
const OTHER_NAME =
  /public|token[-_]?(?:s$|count|limit|type|usage|url|budget|name|id|endpoint|length|expir|path)|max[-_]?tokens?|key[-_]?(?:id|name|path|file|word|type|board|code|size|vault|spec|frame|usage|ring)|keys?words?|secret[-_]?(?:name|id|key[-_]?ref|ref|path|arn)|password[-_]?(?:policy|field|hash|input|label|min|reset)|primary[-_]?key|foreign[-_]?key|partition[-_]?key|sort[-_]?key|monkey|csrf|author|cache[-_]?key|design[-_]?tokens?|object[-_]?key|s3[-_]?key|commit|checksum|sha\d|digest|integrity/i;

/** The secrets in one line. A line without a digit or a capital holds none that could be told from words. */
export function secretsIn(line: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  const add = (id: string, name: string, from: number, value: string, certain: boolean) => {
    const to = from + value.length;
    if (!found.some(other => from < other.to && other.from < to)) found.push({ id, name, from, to, certain });
  };
  const block = KEY_BLOCK.exec(line);
  if (block) add("private-key", "private key", block.index, block[0], true);
  if (!/[0-9A-Z]/.test(line) || line.length < 12) return found;
  for (const { id, name, pattern, least } of TOKEN_FORMATS) {
    pattern.lastIndex = 0;
    for (const match of line.matchAll(pattern))
      if (!isStandIn(match[0], least) && /\d/.test(match[0])) add(id, name, match.index, match[0], true);
  }
  for (const match of line.matchAll(IN_ADDRESS)) {
    const value = match[1] ?? "";
    if (
      !isStandIn(value, 2.2) &&
      !/^(?:password|passwd|pass|pwd|secret|postgres|root|admin|user|guest|token|test)\d{0,4}$/i.test(value)
    )
      add("address-password", "password in an address", match.index + match[0].lastIndexOf(value), value, false);
  }
  for (const match of line.matchAll(HEADER)) {
    const value = match[1] ?? "";
    if (!isStandIn(value, 3) && /\d/.test(value))
      add("header", "token in a header", match.index + match[0].lastIndexOf(value), value, false);
  }
  for (const match of line.matchAll(CURL_USER)) {
    const value = match[1] ?? "";
    const word = value.replace(/["']/g, "").replace(/^[^:]*:(?=.)|:$/, "");
    if (
      !isStandIn(value, 2) &&
      !isStandIn(word, 1.5) &&
      !/^(?:password|pass|passwd|pwd|token|api.?token|secret)$/i.test(word)
    )
      add("curl-user", "password of curl", match.index + match[0].lastIndexOf(value), value, false);
  }
  for (const match of line.matchAll(NAMED)) {
    const [whole, name = "", value = ""] = match;
    if (!SECRET_NAME.test(name) || OTHER_NAME.test(name) || !isRandom(value)) continue;
    add("assigned", "secret in an assignment", match.index + whole.lastIndexOf(value), value, false);
  }
  return found;
}

/** Values that a generator made, and not a word, a path, a name or an address. */
function isRandom(value: string): boolean {
  if (value.length < 12 || isStandIn(value, 3.3)) return false;
  if (!/\d/.test(value) || !/[A-Za-z]/.test(value)) return false;
  if (
    /^(?:https?:|\/|\.\/|~\/|[\w-]+\.[\w-]+\.(?:com|org|net|io)|arn:|s3:|[\d.:-]+$|\d{4}-\d{2}-\d{2})|\.(?:js|ts|py|md|json|ya?ml|sh|com|org|pem|key|txt)$|::|\w\.\w+\(/.test(
      value,
    )
  )
    return false;
  // Words joined by signs are names.
  const pieces = value.split(/[-_.:/]/).filter(Boolean);
  if (
    pieces.length > 1 &&
    pieces.every(piece => piece.length < 12 && (/^[A-Za-z]{1,12}\d{0,2}$/.test(piece) || /^\d{1,4}$/.test(piece)))
  )
    return false;
  return entropy(value) >= (value.length >= 20 ? 3.4 : 3.2);
}
