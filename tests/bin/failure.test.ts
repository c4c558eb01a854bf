import { describe, expect, test } from "vitest";
import { Failure, saysDiskFull, writingTo } from "../../bin/launch/failure.mjs";
import { requireNode } from "../../bin/launch/node-version.mjs";

describe("a full disk", () => {
  test.each([
    "initdb: error: could not write to file: No space left on device",
    'FATAL:  could not write lock file "postmaster.pid": No space left on device',
    "npm error code ENOSPC",
  ])("is recognised in: %s", words => {
    expect(saysDiskFull(words)).toBe(true);
    expect(saysDiskFull(new Error(words))).toBe(true);
  });

  test("is recognised by Node's code", () => {
    expect(saysDiskFull(Object.assign(new Error("write failed"), { code: "ENOSPC" }))).toBe(true);
    expect(saysDiskFull(new Error("write failed"))).toBe(false);
    expect(saysDiskFull(undefined)).toBe(false);
  });

  test("is told with the folder, other failures as they are", async () => {
    const full = writingTo("/srv/data", () => Promise.reject(Object.assign(new Error("x"), { code: "ENOSPC" })));
    await expect(full).rejects.toThrow(/^The disk that holds \/srv\/data is full\. .*DATA_DIR/);
    await expect(writingTo("/srv/data", () => Promise.reject(new Failure("other")))).rejects.toThrow(/^other$/);
    await expect(writingTo("/srv/data", async () => 1)).resolves.toBe(1);
  });
});

describe("requireNode", () => {
  test.each(["20.19.0", "20.20.2", "22.1.0", "24.0.0"])("takes Node %s", version => {
    expect(() => requireNode(version)).not.toThrow();
  });
  test.each(["18.20.4", "20.18.3"])("refuses Node %s", version => {
    expect(() => requireNode(version)).toThrow(/20\.19/);
  });
});
