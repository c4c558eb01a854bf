import fc from "fast-check";
import { expect, test } from "vitest";
import { DISCOVERY_SCHEMA } from "@/lib/distribution/discovery-schema";
import { listDocument, skillDocument } from "@/lib/distribution/rules/discovery-document";
import { discoveryOpen } from "@/lib/distribution/rules/open-discovery";
import { SkillName } from "@/lib/skills/schema";
import { cameFromOutside } from "@/lib/web/from-outside";

const digest = "0".repeat(64);

/** What the client (skills 1.7.4) asks of an entry; what fails it disappears without a word. */
function keeps(entry: { name: string; description: string; type: string; url: string; digest: string }): boolean {
  const { name, description, type, url } = entry;
  const named = /^[a-z0-9-]{1,64}$/.test(name) && !name.startsWith("-") && !name.endsWith("-") && !name.includes("--");
  const described = description.length > 0 && description.length <= 1024;
  const resolved = URL.canParse(url, "https://portal.test/s/x/y/.well-known/agent-skills/index.json");
  return named && described && type === "archive" && resolved && /^sha256:[a-f0-9]{64}$/.test(entry.digest);
}

const name = fc.stringMatching(/^[a-z0-9]+(-[a-z0-9]+)*$/).filter(text => SkillName.safeParse(text).success);

test("whatever the catalog takes, the client keeps", () => {
  fc.assert(
    fc.property(name, fc.string({ unit: "binary", maxLength: 3_000, size: "max" }), (skill, description) => {
      const document = skillDocument([{ owner: "hub", name: skill, version: "1.0.0", description, digest }]);
      expect(document.$schema).toBe(DISCOVERY_SCHEMA);
      expect(document.skills.every(keeps)).toBe(true);
      expect(document.skills[0]?.description.isWellFormed()).toBe(true);
    }),
  );
});

test("a description that is too long is cut between characters, an empty one is the name", () => {
  const described = (description: string) =>
    skillDocument([{ owner: "hub", name: "x", version: "1.0.0", description, digest }]).skills[0]?.description;
  expect(described("")).toBe("x");
  expect(described("a".repeat(2_000))).toHaveLength(1_024);
  expect(described(`${"a".repeat(1_023)}😀`)).toBe("a".repeat(1_023));
});

test("the same skills make the same document in any order", () => {
  const skills = ["b", "a", "c"].map(one => ({ owner: "hub", name: one, version: "1.0.0", description: one, digest }));
  expect(listDocument(skills.toReversed())).toEqual(listDocument(skills));
  expect(listDocument(skills).skills.every(keeps)).toBe(true);
});

test.each([
  ["http://127.0.0.1:3000", true],
  ["http://127.8.0.1", true],
  ["http://localhost:3000", true],
  ["http://[::1]:3000", true],
  ["http://0.0.0.0:3000", false],
  ["https://portal.corp.test", false],
  ["https://localhost.corp.test", false],
  ["https://127.0.0.1.corp.test", false],
  ["http://10.0.0.1", false],
])("left to itself, %s is open: %s", (address, open) => {
  const here = { host: "127.0.0.1", fromOutside: false };
  expect(discoveryOpen(null, address, here)).toBe(open);
  // A wildcard is announced as this machine's address, and heard by every other one.
  for (const reached of [
    { ...here, host: "0.0.0.0" },
    { ...here, host: "::" },
    { ...here, host: "10.0.0.7" },
    { ...here, fromOutside: true },
  ]) {
    expect(discoveryOpen(null, address, reached)).toBe(false);
    expect(discoveryOpen(true, address, reached)).toBe(true);
  }
  expect(discoveryOpen(false, address, here)).toBe(false);
});

test.each<[boolean, Record<string, string>]>([
  [false, {}],
  [false, { host: "127.0.0.1:3000" }],
  [false, { host: "localhost", "x-forwarded-host": "localhost:3000", "x-forwarded-for": "127.0.0.1" }],
  [false, { host: "[::1]:3000", "x-forwarded-for": "::1" }],
  [false, { host: "127.0.0.1:3000", "x-forwarded-for": "::ffff:127.0.0.1", "x-forwarded-proto": "http" }],
  [true, { host: "portal.corp.test" }],
  [true, { host: "10.0.0.7:3000" }],
  [true, { host: "127.0.0.1:3000", "x-forwarded-for": "10.1.2.3" }],
  [true, { host: "127.0.0.1:3000", "x-forwarded-for": "127.0.0.1, 10.1.2.3" }],
  [true, { host: "127.0.0.1:3000", "x-forwarded-for": "2001:db8::1" }],
  [true, { host: "127.0.0.1:3000", "x-forwarded-host": "portal.corp.test" }],
  [true, { host: "127.0.0.1:3000", "x-real-ip": "127.0.0.1" }],
  [true, { host: "127.0.0.1:3000", forwarded: "for=10.1.2.3" }],
  [true, { host: "127.0.0.1:3000", via: "1.1 proxy" }],
  [true, { host: "127.0.0.1.corp.test" }],
])("comes from outside: %s, %j", (outside, headers) => {
  expect(cameFromOutside(new Headers(headers))).toBe(outside);
});
