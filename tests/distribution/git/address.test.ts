import fc from "fast-check";
import { expect, test } from "vitest";
import { askedOf, protocolOf } from "@/lib/web/git/address";

test("addresses of others are left to others", () => {
  for (const url of ["/", "/github", "/gitx/hub.git/info/refs", "/api/git/hub.git", "/GIT/hub.git/info/refs"])
    expect(askedOf("GET", url)).toBeNull();
});

test("whatever is sent, a catalog is a plain word or there is none", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "hub",
      "team-1",
      ".git",
      "/",
      "..",
      "%2e",
      "%00",
      "\\",
      "//",
      "info/refs",
      "git-upload-pack",
      "?service=git-upload-pack",
      "--exec=x",
      "\u0000",
      " ",
    ),
    fc.string({ maxLength: 6 }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom("GET", "POST", "HEAD", "PUT", ""),
      fc.array(piece, { maxLength: 8 }),
      (method, pieces) => {
        const asked = askedOf(method, `/git/${pieces.join("")}`);
        if (asked === null || asked.kind === "refused") return;
        expect(asked.catalog).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(method).toBe(asked.kind === "pack" ? "POST" : "GET");
      },
    ),
    { numRuns: 2_000 },
  );
});

test("a protocol is passed on only as git sends it", () => {
  expect(protocolOf("version=2")).toBe("version=2");
  for (const header of [
    undefined,
    "",
    "version=3",
    "version=2 --x",
    "version=2\nX=1",
    "version=2:$(x)",
    "a".repeat(999),
  ])
    expect(protocolOf(header)).toBeNull();
});
