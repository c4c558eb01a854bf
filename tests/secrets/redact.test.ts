import fc from "fast-check";
import { expect, test } from "vitest";
import { secretsIn } from "@/lib/secrets/find-secrets";
import { kindsIn } from "@/lib/secrets/kinds-in";
import { redact } from "@/lib/secrets/redact";
import { TOKEN_FORMATS } from "@/lib/secrets/token-formats";
import { formatsFor } from "@/lib/secrets/token-prefilter";
import { madeUp } from "./made-up";

const { mixed, hex, capitals } = madeUp(7);
const block = (kind: string, rows: string, between: string) =>
  ["-----BEGIN", `${kind}PRIVATE KEY-----`].join(" ") +
  between +
  rows +
  between +
  ["-----END", `${kind}PRIVATE KEY-----`].join(" ");

const secret = fc.constantFrom(
  ["AK", "IA", capitals(16)].join(""),
  ["gh", "p_", mixed(36)].join(""),
  ["sk_", "live_", mixed(24)].join(""),
  `api_key = "${mixed(32)}"`,
  `Authorization: Bearer ${mixed(32)}`,
  `curl -u jane:${mixed(12)} `,
  `https://jane:${mixed(12)}@a.dev/`,
  `${hex(32)}-us12`,
  `--token ${mixed(30)}`,
);
const filler = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom(" ", "\n", ":", "=", '"', "@", "/", "token=", "-u ", "curl ", "key,", "://", "<aws-key>", "sk-"),
);
const text = fc.array(fc.oneof(secret, filler), { maxLength: 12 }).map(parts => parts.join(""));

test("redacted, no secret is left, and redacted again it is the same", () => {
  fc.assert(
    fc.property(text, written => {
      const once = redact(written);
      expect(once.split("\n").flatMap(secretsIn)).toEqual([]);
      expect(redact(once)).toBe(once);
    }),
    { numRuns: 2_000 },
  );
});

test("text without secrets is unchanged", () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ maxLength: 200, unit: "grapheme" })), written => {
      fc.pre(kindsIn(written).length === 0);
      expect(redact(written)).toBe(written);
    }),
    { numRuns: 1_000 },
  );
});

/** The pattern without what it asks of its neighbours, which a generator of texts cannot meet. */
const alone = ({ source, flags }: RegExp) =>
  new RegExp(
    source.replace(/\(\?<?[=!](?:\[[^\]]*\]|\\.|\((?:[^()\\]|\\.)*\)|[^()\\[])*\)/g, "").replaceAll("\\b", ""),
    flags.replace(/[gi]/g, ""),
  );

// The one licence that is told by the host behind it has its own row in the table of tokens.
const ALONE = TOKEN_FORMATS.filter(({ id }) => id !== "sidekiq");
test.each(ALONE.map(format => [format.id, format] as const))("the prefilter never hides a token: %s", (_id, format) => {
  let met = 0;
  fc.assert(
    fc.property(fc.stringMatching(alone(format.pattern)), filler, (token, before) => {
      const line = `${before} ${token}`;
      if (line.search(format.pattern) < 0) return;
      met++;
      expect(formatsFor(line)).toContain(format);
    }),
    { numRuns: 40 },
  );
  expect(met).toBeGreaterThan(0);
});

test.each([
  ["in rows", block("RSA ", Array.from({ length: 5 }, () => mixed(64)).join("\n"), "\n")],
  ["in one line of a quoted text", block("", Array.from({ length: 5 }, () => mixed(64)).join("\\n"), "\\n")],
  ["without its end", block("EC ", `${mixed(64)}\n${mixed(64)}`, "\n").split("\n-----END")[0] ?? ""],
])("a private key goes whole: %s", (_title, key) => {
  expect(redact(`before ${key}`)).toBe("before <private-key>");
});

test("words about a key do not take the text behind them", () => {
  const head = ["-----BEGIN", "PRIVATE KEY-----"].join(" ");
  expect(redact(`Look for ${head} in the file.\nThen read on.`)).toBe(
    "Look for <private-key> in the file.\nThen read on.",
  );
});

test.each([
  ["letters", "a1"],
  ["base64", mixed(64)],
  ["digits of sixteen", hex(64)],
  ["assignments", "token1="],
  ["headers", "a-token:b1"],
  ["commands", "curl -u a:B1 "],
  ["addresses", "http://a:b1@"],
  ["options", " --token a1"],
  ["begun keys", ["-----BEGIN", "PRIVATE KEY-----"].join(" ")],
  ["begun tokens", ["sk-", "AKIA", "eyJ", "xox", "."].join("")],
  ["secrets", ` ${["AK", "IA", capitals(16)].join("")}`],
  ["minified code", "function a(b,c){return b.token=c,d(e=>e.key===1)};"],
])("a very long line is read to its end before the test's time is over: %s", (_title, part) => {
  const line = part.repeat(Math.ceil(400_000 / part.length));
  expect(redact(redact(line))).toBe(redact(line));
});
