import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { countLine, playwrightCounts, sumOf, vitestCounts } from "../../bin/launch/check/counts.mjs";

const folder = mkdtempSync(path.join(os.tmpdir(), "groundwork-counts-"));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: object): string {
  const file = path.join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

describe("the count of a run", () => {
  test("names skipped tests only when there are any", () => {
    expect(countLine({ passed: 12, failed: 0, skipped: 0 })).toBe("12 passed, 0 failed");
    expect(countLine({ passed: 12, failed: 1, skipped: 2 })).toBe("12 passed, 1 failed, 2 skipped");
  });

  test("counts a file that could not be loaded as failed", () => {
    const file = report({
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        { status: "failed", assertionResults: [{}] },
        { status: "failed", assertionResults: [] },
        { status: "passed", assertionResults: [{}] },
      ],
    });
    expect(vitestCounts(file)).toEqual({ passed: 3, failed: 2, skipped: 2 });
  });

  test("counts a journey that needed a second attempt as failed", () => {
    const file = report({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 } });
    expect(playwrightCounts(file)).toEqual({ passed: 5, failed: 2, skipped: 0 });
  });

  test("is nothing without a report, and adds up", () => {
    expect(vitestCounts(path.join(folder, "absent.json"))).toEqual({ passed: 0, failed: 0, skipped: 0 });
    expect(
      sumOf([
        { passed: 1, failed: 2, skipped: 3 },
        { passed: 10, failed: 20, skipped: 30 },
      ]),
    ).toEqual({
      passed: 11,
      failed: 22,
      skipped: 33,
    });
  });
});
