/** By what the portal's own fetches are known, so that they count for nobody. */
export const SELF_TEST_AGENT = "groundwork-self-test";

// What build machines and update robots call themselves. Guesswork, and so only an addition to what snippets for CI say.
const CI_AGENTS =
  /\b(github-actions|actions-runner|gitlab-runner|gitlab-ci|jenkins|circleci|buildkite|teamcity|azure-?pipelines|vsts(agent)?|travis-?ci|drone|woodpecker|bitbucket-pipelines|codebuild|cloud-?build|argocd|renovate|dependabot)\b/i;
const SAYS_NO = new Set(["", "0", "false", "no"]);

/** What is known of a fetch from its request alone. */
export type Fetch = {
  method: string;
  userAgent: string;
  /** Header `x-ci` or `ci` in the query, as snippets for CI send it; null where neither is there. */
  ci: string | null;
  /** Header `x-skills-update-check`, which `npx skills` sends when it only looks whether something is newer. */
  updateCheck: string | null;
};

/** What a fetch is: somebody gets a skill, a build machine does, a client looks for updates, or the portal tests itself. */
export function fetchKind({ method, userAgent, ci, updateCheck }: Fetch): "install" | "ci" | "look" | "self-test" {
  if (userAgent.startsWith(SELF_TEST_AGENT)) return "self-test";
  if (method === "HEAD" || (updateCheck !== null && !SAYS_NO.has(updateCheck.trim().toLowerCase()))) return "look";
  if ((ci !== null && !SAYS_NO.has(ci.trim().toLowerCase())) || CI_AGENTS.test(userAgent)) return "ci";
  return "install";
}
