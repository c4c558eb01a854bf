import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { commandIncluded, commandMatches } from "@/lib/policy/rules/patterns/command-pattern";
import { globIncluded, globMatches } from "@/lib/policy/rules/patterns/glob";
import { absolutePath, pathIncluded, pathMatches } from "@/lib/policy/rules/patterns/path-pattern";
import { patternIncluded, readToolPattern } from "@/lib/policy/rules/patterns/tool-pattern";

// Thousands of random cases, on machines that do other things too.
vi.setConfig({ testTimeout: 120_000 });

const GROUND = { cwd: "/srv/app", home: "/home/ada" };
const glob = fc.stringMatching(/^[ab* ]{0,6}$/);
const word = fc.stringMatching(/^[abc ]{0,7}$/);

describe("stars", () => {
  test("match as a regular expression would", () => {
    fc.assert(
      fc.property(glob, word, (pattern, text) => {
        expect(globMatches(pattern, text)).toBe(new RegExp(`^${pattern.replaceAll("*", "[\\s\\S]*")}$`).test(text));
      }),
      { numRuns: 5_000 },
    );
  });
  test("a pattern within another matches nothing that the other does not", () => {
    fc.assert(
      fc.property(glob, glob, word, (inner, outer, text) => {
        if (globIncluded(inner, outer) && globMatches(inner, text)) expect(globMatches(outer, text)).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });
  test("a pattern full of stars does not stop the program", () => {
    expect(globMatches(`${"a*".repeat(2_000)}b`, "a".repeat(20_000))).toBe(false);
  });
});

test.each([
  ["npm run *", "npm run build", true],
  ["npm run *", "npm run", true],
  ["npm run:*", "npm run", true],
  ["npm run *", "npm running", false],
  ["npm run*", "npm running", true],
  ["git * main", "git push origin main", true],
  ["git push", "git push origin", false],
])("the command pattern %s and %s: %s", (pattern, command, expected) => {
  expect(commandMatches(pattern, command)).toBe(expected);
});

test.each([
  ["npm run build", "npm run *", true],
  ["npm run *", "npm *", true],
  ["npm *", "npm run *", false],
  ["git push * main", "git push *", true],
  ["npm run", "npm run *", true],
  ["npm run*", "npm run *", false],
])("each command of %s is one of %s: %s", (inner, outer, expected) => {
  expect(commandIncluded(inner, outer)).toBe(expected);
});

test.each([
  ["//etc/**", "/etc/ssh/sshd_config", true],
  ["//etc/**", "/etc", true],
  ["//etc/*", "/etc/ssh/x", false],
  ["~/.ssh/**", "/home/ada/.ssh/id_rsa", true],
  ["~/.ssh/**", "/home/bob/.ssh/id_rsa", false],
  [".env", "/srv/app/deep/down/.env", true],
  [".env", "/srv/other/.env", false],
  ["**/.env", "/srv/app/.env", true],
  ["src/**", "/srv/app/src/a/b.ts", true],
  ["src/**", "/srv/app/lib/src/a.ts", false],
  ["src/", "/srv/app/src/a.ts", true],
  ["*.pem", "/srv/app/keys/a.pem", true],
  ["//**/.env", "/anywhere/at/all/.env", true],
])("the path pattern %s and %s: %s", (pattern, path, expected) => {
  expect(pathMatches(pattern, path, GROUND)).toBe(expected);
});

test("paths are made absolute without steps back that leave the root", () => {
  expect(absolutePath("../../../../etc/passwd", GROUND)).toBe("/etc/passwd");
  expect(absolutePath("./a/../b", GROUND)).toBe("/srv/app/b");
  expect(absolutePath("~/x", GROUND)).toBe("/home/ada/x");
});

test("a path pattern within another matches nothing that the other does not", () => {
  const segment = fc.constantFrom("a", "b", "*", "**", "a*", ".env");
  const pattern = fc
    .tuple(fc.constantFrom("//", "~/", "", "./"), fc.array(segment, { minLength: 1, maxLength: 4 }))
    .map(([root, segments]) => root + segments.join("/"));
  const path = fc
    .tuple(
      fc.constantFrom("/", "/srv/app/", "/home/ada/"),
      fc.array(fc.constantFrom("a", "b", "ab", ".env"), { minLength: 1, maxLength: 4 }),
    )
    .map(([root, segments]) => root + segments.join("/"));
  fc.assert(
    fc.property(pattern, pattern, path, (inner, outer, at) => {
      if (pathIncluded(inner, outer) && pathMatches(inner, at, GROUND))
        expect(pathMatches(outer, at, GROUND)).toBe(true);
    }),
    { numRuns: 20_000 },
  );
});

test.each([
  ["Bash(git push origin main)", "Bash(git push *)", true],
  ["Bash(git push *)", "Bash", true],
  ["Bash", "Bash(git *)", false],
  ["Read(//etc/ssh/**)", "Read(//etc/**)", true],
  ["Read(//etc/**)", "Edit(//etc/**)", false],
  ["Read(~/.ssh/id)", "Read(//**)", true],
  ["mcp__github__create_issue", "mcp__github", true],
  ["mcp__github", "mcp__github__*", false],
  ["mcp__github__*", "mcp__git*", true],
  ["WebFetch(domain:api.example.com)", "WebFetch(domain:*.example.com)", true],
  ["WebFetch(domain:example.com)", "WebFetch(domain:*.example.com)", false],
])("each call of %s is one of %s: %s", (inner, outer, expected) => {
  expect(patternIncluded(inner, outer)).toBe(expected);
});

test.each([
  ["", null],
  ["Bash(", null],
  ["rm -rf", null],
  ["Bash()", "Bash"],
  ["Bash(*)", "Bash"],
])("what is no pattern is none: %s", (text, tool) => {
  expect(readToolPattern(text)?.tool ?? null).toBe(tool);
});
