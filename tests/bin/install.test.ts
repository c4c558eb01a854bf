import { describe, expect, test } from "vitest";
import { isInstalled, missingFromLock } from "../../bin/launch/setup/install.mjs";

const here = { os: [process.platform], cpu: [process.arch] };
const elsewhere = { os: ["plan9"], cpu: [process.arch] };

describe("isInstalled", () => {
  const wanted = {
    "": { version: "0.1.0" },
    "node_modules/pg": { version: "8.0.0" },
    "node_modules/engine-here": { version: "1.0.0", optional: true, ...here },
    "node_modules/engine-elsewhere": { version: "1.0.0", optional: true, ...elsewhere },
  };
  const installed = { "node_modules/pg": { version: "8.0.0" }, "node_modules/engine-here": { version: "1.0.0" } };

  test("needs nothing made for other platforms", () => expect(isInstalled(wanted, installed)).toBe(true));
  test("sees a package that is missing", () =>
    expect(isInstalled(wanted, { "node_modules/engine-here": { version: "1.0.0" } })).toBe(false));
  test("sees another version", () =>
    expect(isInstalled(wanted, { ...installed, "node_modules/pg": { version: "7.0.0" } })).toBe(false));
  test("sees that this platform's package was left out", () =>
    expect(isInstalled(wanted, { "node_modules/pg": { version: "8.0.0" } })).toBe(false));
});

describe("missingFromLock", () => {
  test("names platform packages that npm left out of the lock", () => {
    const locked = {
      "": { optionalDependencies: { "engine-mac": "1.0.0" } },
      "node_modules/next": { version: "16.0.0", optionalDependencies: { "swc-mac": "16.0.0", "swc-linux": "16.0.0" } },
      "node_modules/next/node_modules/swc-linux": { version: "16.0.0" },
      "node_modules/engine-mac": { version: "1.0.0" },
    };
    expect(missingFromLock(locked)).toEqual(["node_modules/next wants swc-mac@16.0.0"]);
  });
});
