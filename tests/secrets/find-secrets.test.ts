import { expect, test } from "vitest";
import { detects, isDetector } from "@/lib/secrets/detectors";
import { secretsIn } from "@/lib/secrets/find-secrets";
import { TOKEN_FORMATS } from "@/lib/secrets/token-formats";
import { madeUp } from "./made-up";

const { mixed, small, hex, capitals, letters } = madeUp(20_261_127);
const variable = (name: string) => ["$", `{${name}}`].join("");
const kinds = (line: string) => secretsIn(line).map(({ id }) => id);

// Each is put together here, so that no text of this repository has the shape of a token.
const TOKENS: readonly (readonly [string, string])[] = [
  ["aws-key", ["AK", "IA", capitals(16)].join("")],
  ["anthropic", ["sk-", "ant-api03-", mixed(93), "AA"].join("")],
  ["openai", ["sk-", "proj-", mixed(40), "T3Blbk", "FJ", mixed(40)].join("")],
  ["github", ["gh", "p_", mixed(36)].join("")],
  ["github", ["github", "_pat_", mixed(22), "_", mixed(59)].join("")],
  ["gitlab", ["gl", "pat-", mixed(20)].join("")],
  ["slack", ["xox", "b-", "1".repeat(3), "2849170364-", mixed(24)].join("")],
  ["stripe", ["sk_", "live_", mixed(24)].join("")],
  ["hugging-face", ["h", "f_", letters(34)].join("")],
  ["npm", ["np", "m_", mixed(36)].join("")],
  ["notion", ["nt", "n_", "48201937465", mixed(35)].join("")],
  ["tailscale", ["tskey", "-auth-", mixed(12), "CNTRL-", mixed(24)].join("")],
  [
    "bedrock-key",
    ["bedrock-api", "-key-", Buffer.from("bedrock.amazonaws.com").toString("base64"), mixed(60)].join(""),
  ],
  ["cloudflare", ["cf", "at_", mixed(40), hex(8)].join("")],
  ["airtable", ["pa", "t", mixed(14), ".", hex(64)].join("")],
  ["azure-devops", [mixed(76), "AZ", "DO", mixed(4)].join("")],
  ["circleci", ["CCI", "PAT_", mixed(22), "_", hex(40)].join("")],
  ["sidekiq", ["http", `s://${hex(8)}:${hex(8)}`, "@gems.contribsys", ".com/"].join("")],
  ["google-hmac", ["GO", "OG1", capitals(57)].join("")],
  ["mailgun", [hex(32), hex(8), hex(8)].join("-")],
  ["discord", ["M", mixed(24), ".", mixed(6), ".", mixed(30)].join("")],
  ["jwt", ["ey", "J", mixed(30), ".ey", "J", mixed(40), ".", mixed(40)].join("")],
];

test.each(TOKENS)("%s is found wherever it stands", (id, token) => {
  for (const line of [token, `a = '${token}'`, `{"x":"${token}"}`, `curl -d ${token} https://a.dev`, `x ${token}, y`]) {
    const found = secretsIn(line);
    expect(found[0]).toMatchObject({ id, certain: true });
    // All of it is found, in one piece or in several.
    const [from, to] = [Math.min(...found.map(one => one.from)), Math.max(...found.map(one => one.to))];
    expect(line.slice(from, to)).toContain(id === "sidekiq" ? token.slice(8, 25) : token);
  }
});

test.each([
  ["behind an escaped end of line", (token: string) => `"first\\n${token}"`],
  ["behind a name", (token: string) => `MY_${token}`],
])("a token %s is found", (_title, around) => {
  expect(kinds(around(["gh", "p_", mixed(36)].join("")))).toEqual(["github"]);
});

test.each([
  ["assigned", `DB_PASSWORD=${mixed(20)}`],
  ["assigned", `  "clientSecret": "${mixed(32)}",`],
  ["assigned", String.raw`{\"api_key\": \"${mixed(32)}\"}`],
  ["assigned", `config.set("access_token", "${mixed(32)}")`],
  ["assigned", `vault login --token ${mixed(26)}`],
  ["assigned", `if (token === "${mixed(32)}")`],
  ["header", `curl -H "Authorization: Bearer ${mixed(32)}" https://a.dev`],
  ["header", `'x-api-key': '${hex(32)}'`],
  ["curl-user", `curl -s --user 'jane:${mixed(12)}' https://a.dev`],
  ["curl-user", `  -u jane:${mixed(12)} \\`],
  ["address-password", `postgres://app:${mixed(14)}@db.internal:5432/app`],
  ["address-password", "redis://default:winter2019@cache.internal:6379"],
  ["private-key", `-----BEGIN ${"RSA"} PRIVATE KEY-----`],
])("%s is told by what stands around it: %s", (id, line) => {
  expect(kinds(line)).toEqual([id]);
  expect(secretsIn(line)[0]?.certain).toBe(id === "private-key");
  expect(isDetector(id) && detects("any", id)).toBe(true);
});

test.each([
  ["a placeholder", `gh${"p_"}${"x".repeat(36)}`],
  ["a key of a manual", ["AKIA", "IOSFODNN7", "EXAMPLE"].join("")],
  ["a word for a key", ["sk_", "live_", "replace_me_with_your_key"].join("")],
  ["one made of the word", ["gl", "pat-", "EXAMPLE".repeat(4)].join("")],
  ["a name of code", ["h", "f_", "requiredCharacteristicTypesForDisp"].join("")],
  ["a name with a dot", "s.AcceptanceTimeoutSecondsAll"],
  ["a variable", `Authorization: Bearer ${variable("API_TOKEN_1")}`],
  ["a template", "https://{USER}:{PASS}@api.internal/v1"],
  ["a variable in an address", `postgres://${variable("USER1")}:${variable("PASSWORD1")}@db/app`],
  ["a word for a password", "https://user:password@api.internal/v1"],
  ["a name as its own password", "mongodb://mongodb:mongodb@localhost:27017/db"],
  ["an address without a password", "DATABASE_SECRET=postgres://db.internal:5432/app1"],
  ["a name that says it is none", `const invalidToken = "${small(20)}1";`],
  ["a name that says it is none", `nonMatchingToken := "${small(16)}"`],
  ["a commit", `git checkout ${hex(40)}`],
  ["a digest", `image: app@sha256:${hex(64)}`],
  ["a path", "API_KEY_FILE=/run/secrets/api-key-1.txt"],
  ["another assignment", `call(api_key, max_tokens1=1500, temperature=0)`],
  ["a count", "max_tokens: 1200000000000000"],
  ["a function", 'const token = readToken("primary", 12345);'],
  ["a too short one", ["gl", "pat-", "abc"].join("")],
  ["a sentence", "The token expires after 3600 seconds, and the key after 12 months."],
])("no secret: %s: %s", (_title, line) => {
  expect(secretsIn(line)).toEqual([]);
});

test("a short word that chance put into a long random token does not hide it", () => {
  expect(kinds(["sk-", "ant-api03-", mixed(40), "fake", mixed(49), "AA"].join(""))).toEqual(["anthropic"]);
});

test("of two that overlap, what the first leaves over is found too", () => {
  const key = ["AK", "IA", capitals(16)].join("");
  const word = mixed(40);
  const line = `curl -u ${key}:${word} https://a.dev`;
  const found = secretsIn(line);
  expect(found.map(({ id }) => id)).toEqual(["aws-key", "curl-user"]);
  expect(line.slice(found[1]?.from, found[1]?.to)).toContain(word);
});

test("every format has a name in words, and a name has one kind", () => {
  for (const { id, name } of TOKEN_FORMATS) {
    expect(id).toMatch(/^[a-z][a-z0-9-]+$/);
    expect(name).toMatch(/[A-Za-z]{3,}/);
    expect(isDetector(id)).toBe(true);
  }
});
