import { expect, test } from "vitest";
import { type Fetch, fetchKind, SELF_TEST_AGENT } from "@/lib/distribution/rules/fetch-kind";

const plain: Fetch = { method: "GET", userAgent: "node", ci: null, updateCheck: null };

test.each<[Partial<Fetch>, string]>([
  [{}, "install"],
  [{ userAgent: "" }, "install"],
  [{ userAgent: "curl/8.5.0" }, "install"],
  [{ method: "POST" }, "install"],
  // A person's own words are no machine's name.
  [{ userAgent: "hudson-drones/1.0" }, "install"],
  [{ method: "HEAD" }, "look"],
  [{ updateCheck: "1" }, "look"],
  [{ updateCheck: "true" }, "look"],
  [{ updateCheck: "0" }, "install"],
  [{ updateCheck: " " }, "install"],
  [{ ci: "1" }, "ci"],
  [{ ci: "true" }, "ci"],
  [{ ci: "0" }, "install"],
  [{ ci: "FALSE" }, "install"],
  [{ ci: "" }, "install"],
  [{ userAgent: "Renovate/39 (https://example.test)" }, "ci"],
  [{ userAgent: "gitlab-runner 17.1.0" }, "ci"],
  [{ userAgent: "curl/8 (GitHub-Actions)" }, "ci"],
  [{ userAgent: "AzurePipelines/3" }, "ci"],
  // A build machine that looks for updates looks.
  [{ ci: "1", updateCheck: "1" }, "look"],
  [{ userAgent: SELF_TEST_AGENT, ci: "1" }, "self-test"],
  [{ userAgent: `${SELF_TEST_AGENT}/2`, method: "HEAD" }, "self-test"],
])("%j is %s", (given, kind) => {
  expect(fetchKind({ ...plain, ...given })).toBe(kind);
});
