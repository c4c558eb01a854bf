import fc from "fast-check";
import { expect, test } from "vitest";
import { returnPath } from "@/lib/auth/rules/return-path";

const ORIGIN = "https://portal.corp.test";

test.each([
  ["/spend?range=7d#top", "/spend?range=7d#top"],
  ["/teams/payments", "/teams/payments"],
  [`${ORIGIN}/spend`, "/spend"],
  [undefined, "/"],
  ["", "/"],
  ["https://other.site/", "/"],
  ["//other.site/", "/"],
  ["/\\other.site", "/"],
  ["/\t/other.site", "/"],
  ["/.//other.site", "/"],
  ["/x/..//other.site", "/"],
  ["javascript:alert(1)", "/"],
  ["data:text/html,x", "/"],
  ["https://portal.corp.test@other.site/", "/"],
  ["https://user@portal.corp.test/", "/"],
  ["http://portal.corp.test/", "/"],
  ["/sign-in?next=/", "/"],
  ["/api/auth/signout", "/"],
  ["/sign-ins", "/sign-ins"],
  [`/${"a".repeat(3_000)}`, "/"],
])("%s leads to %s", (wanted, to) => expect(returnPath(wanted, ORIGIN)).toBe(to));

test("whatever is asked for, a browser stays at this portal", () => {
  const piece = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "//",
    ":",
    "@",
    "?",
    "#",
    "\t",
    "\n",
    "https:",
    "other.site",
    "a",
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 8 }).map(parts => parts.join("")),
      wanted => {
        const to = returnPath(wanted, ORIGIN);
        expect(to.startsWith("/")).toBe(true);
        expect(new URL(to, ORIGIN).origin).toBe(ORIGIN);
      },
    ),
    { numRuns: 2_000 },
  );
});
