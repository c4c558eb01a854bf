import fc from "fast-check";
import semver from "semver";
import { expect, test } from "vitest";
import { clientVersion, higher, type Served } from "@/lib/distribution/rules/client-version";

const served = (version: string, versionId = "x"): Served => ({ version, versionId });

test.each([
  ["1.4.0", null, "1.4.0"],
  ["1.4.0", served("1.3.2"), "1.4.0"],
  ["1.3.2", served("1.4.0"), "1.4.1-0.1"],
  ["1.3.1", served("1.4.1-0.1"), "1.4.1-0.2"],
  ["1.4.1", served("1.4.1-0.2"), "1.4.1"],
  ["1.3.2", served("2.0.0-beta.1"), "2.0.0-beta.1.0.1"],
  ["1.3.1", served("2.0.0-beta.1.0.1"), "2.0.0-beta.1.0.2"],
  ["2.0.0-beta.2", served("2.0.0-beta.1.0.2"), "2.0.0-beta.2"],
])("%s after %o is served as %s", (own, highest, expected) => {
  expect(clientVersion(own, "y", highest)).toBe(expected);
});

test("what is served already keeps its number, also after it left and came back", () => {
  expect(clientVersion("1.3.2", "a", served("1.4.1-0.1", "a"))).toBe("1.4.1-0.1");
});

const number = fc.nat({ max: 30 });
const identifier = fc.oneof(number, fc.constantFrom("alpha", "beta", "rc"));
const version = fc
  .tuple(number, number, number, fc.array(identifier, { maxLength: 3 }))
  .map(([major, minor, patch, pre]) => `${major}.${minor}.${patch}${pre.length ? `-${pre.join(".")}` : ""}`);

test("whatever is served in whatever order, a client that compares numbers takes every change", () => {
  fc.assert(
    fc.property(fc.array(version, { minLength: 1, maxLength: 20 }), versions => {
      let highest: Served | null = null;
      for (const [index, own] of versions.entries()) {
        const given = clientVersion(own, String(index), highest);
        expect(semver.valid(given)).toBe(given);
        if (highest !== null) expect(semver.gt(given, (highest as Served).version)).toBe(true);
        highest = higher(highest, { version: given, versionId: String(index) });
      }
    }),
  );
});

test("stepping back stays below every release that the authors may give next", () => {
  fc.assert(
    fc.property(number, number, number, fc.integer({ min: 1, max: 20 }), (major, minor, patch, times) => {
      const highest = `${major}.${minor}.${patch}`;
      let at = served(highest, "0");
      for (let step = 1; step <= times; step++) at = served(clientVersion("0.0.0", String(step), at), String(step));
      for (const next of ["patch", "minor", "major"] as const) {
        const own = semver.inc(highest, next) ?? "";
        expect(clientVersion(own, "new", at)).toBe(own);
      }
    }),
  );
});
