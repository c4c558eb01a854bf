import { entropy } from "./entropy";

/** What says in words, or in the signs that people leave blanks with, that something else belongs there. */
const SAID =
  /example|sample|placeholder|change-?me|replace|redacted|dummy|fake|your[-_ ]?|my[-_]?(?:secret|api|token|key|password)|insert|todo|x{4,}|\*{3,}|\.\.\.|…|<[^<>]{0,60}>|foo-?bar|lorem|not-?a?-?real|no-?secret|test-?(?:key|token|secret|password)/i;
const EACH_SAID = new RegExp(SAID.source, "gi");
/** What people type when they make something up: rows of the alphabet, and jokes. */
const MADE_UP = /password123|hunter2|deadbeef|abcdefgh|bcdefghi|(?:^|\D)(?:0?1234567|7654321)|0{8}|1{8}/i;
const REFERENCE =
  /^\$|^%|\$\{|\{\{|\$\(|^[<[@!]|^\{[A-Za-z_.-]{0,40}\}$|^process\.env|^os\.environ|^env\.|^ENV\[|^secrets?\.|^config\.|^vault:|^op:\/\/|^ref\+|\(\)|^\w{1,30}\(|^(?:null|none|true|false|undefined|string|secret|password|token)$/i;
/** The name of a variable. */
const CONSTANT = /^[A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30}){1,6}$/;
const PREFIX = /^[A-Za-z0-9]{2,8}[-_.](?:[A-Za-z]{2,8}\d{0,2}[-_.])?/;

/** Whether a value only stands for a secret: a placeholder, a reference, a made-up run of letters. */
export function isStandIn(value: string, least = 3): boolean {
  if (REFERENCE.test(value) || CONSTANT.test(value) || SAID.test(value) || MADE_UP.test(value)) return true;
  return isRegular(value, least);
}

/** One letter over and over, or a short pattern, as nobody's generator makes. */
export function isRegular(value: string, least = 3): boolean {
  const body = value.replace(/^[A-Za-z]{2,8}[-_.]/, "");
  if (new Set(body).size <= Math.min(5, body.length / 3)) return true;
  return entropy(body) < least;
}

/**
 * Whether what has an issuer's own prefix and length says in words that it is none. A short word happens by chance in a long
 * random text: what is left without it is then still long and random.
 */
export function saysStandIn(value: string): boolean {
  if (!SAID.test(value)) return false;
  const rest = value.replace(EACH_SAID, "");
  const body = rest.replace(PREFIX, "");
  return rest.length < value.length / 2 || body.length < 20 || entropy(body) < 3.5;
}

/** The first four characters and the length: enough to find it again, too little to use it. */
export const masked = (value: string): string => `${value.slice(0, 4)}${"•".repeat(8)} (${value.length} characters)`;
