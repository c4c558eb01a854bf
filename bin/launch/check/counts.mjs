import fs from "node:fs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * The last line of a run, in the form other programs read.
 * @param {Counts} counts
 */
export function countLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** @param {Counts[]} all @returns {Counts} */
export function sumOf(all) {
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
    skipped: all.reduce((sum, { skipped }) => sum + skipped, 0),
  };
}

/**
 * What vitest's JSON report says. A file that could not be loaded has no tests and counts as one that failed.
 * @param {string} file
 * @returns {Counts} nothing when there is no report
 */
export function vitestCounts(file) {
  const report = readReport(file);
  if (!report) return sumOf([]);
  /** @type {{ status: string, assertionResults: unknown[] }[]} */
  const files = report.testResults;
  const notLoaded = files.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + notLoaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * What Playwright's JSON report says. One that passed only when it was tried again counts as failed.
 * @param {string} file
 * @returns {Counts} nothing when there is no report
 */
export function playwrightCounts(file) {
  const report = readReport(file);
  if (!report) return sumOf([]);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}

/** @param {string} file */
const readReport = file => (fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : null);
