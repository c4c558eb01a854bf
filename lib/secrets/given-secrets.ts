import { isStandIn } from "./stand-in";

type Found = (id: string, name: string, from: number, value: string) => void;

/** user:password in an address. What stands before `://` is looked at last, so that a long line costs no more than its length. */
const IN_ADDRESS = /(?<=\b[a-z][a-z0-9+.-]{1,30}):\/\/([^\s:@/'"<>]{0,100}):([^\s@/'"<>]{3,200})@/gi;
/** What stands for a password, or is one that keeps nobody out. */
const NO_PASSWORD = /^(?:(?:my)?(?:password|passwd|pass|pwd)|secret|postgres|root|admin|user|guest|token|test)$/i;
const HEADER =
  /\b(?:authorization|x-api-key|api-key|x-auth-token|private-token|x-vault-token|(?<=["'])token|proxy-authorization|\w{1,20}-token|\w{1,20}-key)["']?\s{0,3}[:=]\s{0,3}["']?(?:(?:bearer|basic|token|apikey|api-key|api-token|splunk|discogs|bot|ssws)\s{1,3})?([\w+/=.:~-]{8,500})/gi;
const IS_HEADER = /authorization|token|key/i;
const CURL_USER = /(?<=^\s{0,20}|\s)(?:-u|--user)[ =]?\s{0,3}["']?([^\s"':]{0,100}["']?:["']?[^\s"']{0,200})/gi;

/** Secrets that what stands around them tells: in an address, in a header, as the password of a program. */
export function givenIn(line: string, found: Found): void {
  if (line.includes("://") && line.includes("@")) addressesIn(line, found);
  if (IS_HEADER.test(line)) headersIn(line, found);
  if (line.includes("-u")) usersIn(line, found);
}

function addressesIn(line: string, found: Found): void {
  for (const match of line.matchAll(IN_ADDRESS)) {
    const [whole, user = "", value = ""] = match;
    // A name as its own password is how a local service comes; a reference is no password.
    if (isStandIn(value, 2.2) || NO_PASSWORD.test(value) || value === user) continue;
    found("address-password", "password in an address", match.index + whole.length - 1 - value.length, value);
  }
}

function headersIn(line: string, found: Found): void {
  for (const match of line.matchAll(HEADER)) {
    const [whole, value = ""] = match;
    if (/\d/.test(value) && !isStandIn(value, /^[0-9a-f]{8,20}$/i.test(value) ? 2.7 : 3))
      found("header", "token in a header", match.index + whole.length - value.length, value);
  }
}

function usersIn(line: string, found: Found): void {
  for (const match of line.matchAll(CURL_USER)) {
    const [whole, value = ""] = match;
    // At the beginning of a line it goes on with a command of the line before.
    const before = line.slice(Math.max(0, match.index - 1_000), match.index);
    if (before.trim() !== "" && !/\bcurl\b/i.test(before)) continue;
    const word = value.replace(/["']/g, "").replace(/^[^:]*:(?=.)|:$/, "");
    if (
      !isStandIn(value, 2) &&
      !isStandIn(word, 1.5) &&
      !/^(?:password|pass|passwd|pwd|token|api.?token|secret)$/i.test(word)
    )
      found("curl-user", "password of curl", match.index + whole.length - value.length, value);
  }
}
