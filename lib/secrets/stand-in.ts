import { entropy } from "./entropy";

const WORDS =
  /example|sample|placeholder|change-?me|replace|redacted|dummy|fake|your[-_ ]?|my[-_]?(?:secret|api|token|key|password)|insert|todo|xxxx|\*{3}|\.\.\.|…|<[^>]{0,60}>|foo-?bar|lorem|not-?a?-?real|no-?secret|test-?(?:key|token|secret|password)|password123|hunter2|deadbeef|abcdefgh|bcdefghi|(?:^|\D)(?:0?1234567|7654321)|0{8}|1{8}/i;
const REFERENCE =
  /^\$|^%|\$\{|\{\{|\$\(|^<|^\[|^@|^process\.env|^os\.environ|^env\.|^ENV\[|^secrets?\.|^config\.|^vault:|^op:\/\/|^ref\+|^!|\(\)|^\w{1,30}\(|^(?:null|none|true|false|undefined|string|secret|password|token)$/i;

/** The name of a variable. */
const CONSTANT = /^[A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30}){1,6}$/;

/** Whether a value only stands for a secret: a placeholder, a reference, a made-up run of letters. */
export function isStandIn(value: string, least = 3): boolean {
  if (REFERENCE.test(value) || CONSTANT.test(value) || WORDS.test(value)) return true;
  // One letter over and over, or a short pattern, as nobody's generator makes.
  const body = value.replace(/^[A-Za-z]{2,8}[-_.]/, "");
  if (new Set(body).size <= Math.min(5, body.length / 3)) return true;
  return entropy(body) < least;
}

/** The first four characters and the length: enough to find it again, too little to use it. */
export const masked = (value: string): string => `${value.slice(0, 4)}${"•".repeat(8)} (${value.length} characters)`;
