import { isStandIn, saysStandIn } from "./stand-in";
import type { TokenFormat } from "./token-formats";
import { formatsFor } from "./token-prefilter";

/** Calls back for every token of a known format in a line. */
export function tokensIn(line: string, found: (format: TokenFormat, from: number, value: string) => void): void {
  for (const format of formatsFor(line))
    for (const match of line.matchAll(format.pattern))
      if (isToken(format, match[0])) found(format, match.index, match[0]);
}

function isToken(format: TokenFormat, value: string): boolean {
  if (format.issued) return !saysStandIn(value);
  return !isStandIn(value, format.least) && (/\d/.test(value) || (format.letters && isMixedUp(value)));
}

/** Whether capitals and small letters change as often as by chance: names of code change at words. */
function isMixedUp(value: string): boolean {
  const body = value.slice(value.lastIndexOf("_") + 1);
  let turns = 0;
  for (let at = 1; at < body.length; at++) if (isCapital(body, at) !== isCapital(body, at - 1)) turns++;
  return turns >= body.length * 0.36 && !/[a-z]{6}|[A-Z]{6}/.test(body);
}

const isCapital = (text: string, at: number) => text.charCodeAt(at) < 91;
