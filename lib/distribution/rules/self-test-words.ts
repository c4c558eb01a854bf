import type { SelfTest, SelfTestClient } from "../schema";

export const SELF_TEST_LABELS: Record<SelfTestClient, string> = {
  marketplace: "Claude Code, over git",
  "plugin-archive": "Claude Code, as an archive",
  "well-known": "npx skills",
  clawhub: "clawhub",
  archive: "Zip",
  signature: "Signature",
};

/** What the portal's own fetches say together: how many were equal, when the last was, and which were not. */
export function selfTestSum(tests: readonly SelfTest[]) {
  const failed = tests.filter(test => !test.ok);
  // What is closed on purpose was not fetched, and so is neither equal nor different.
  const fetched = tests.filter(test => !(test.ok && test.detail));
  return {
    state: tests.length === 0 ? ("waiting" as const) : failed.length > 0 ? ("failed" as const) : ("equal" as const),
    equal: fetched.length - failed.length,
    of: fetched.length,
    at: tests.length === 0 ? null : Math.max(...tests.map(test => test.at.getTime())),
    failed: failed.map(({ client, detail }) => ({ label: SELF_TEST_LABELS[client], detail })),
  };
}
